import type { SequenceClause, StepComparison } from '../definition/clause.ts';
import { durationMs } from '../definition/duration.ts';
import { eventAt, matchSql } from './events-sql.ts';
import { jsonValue, type SqlContext, scalarTextSql } from './value-sql.ts';

/**
 * The condition on the group of a profile's events that they followed each other. For each step the events are gathered as
 * (time, place in the log, shared values, values compared with the step before, values that the next step compares with),
 * and the ends of the sequence so far are those that some end before leads to.
 */
export function sequenceSql(clause: SequenceClause, timeZone: string, context: SqlContext): string {
  const { steps, same = [] } = clause;
  const shared = same.map((path) => scalarTextSql(jsonValue('e.properties', path)));
  const known = shared.map((text) => `isNotNull(${text})`);
  const texts = shared.map((text) => `ifNull(${text}, '')`);
  const key = texts.length === 0 ? 'emptyArrayString()' : `[${texts.join(', ')}]`;
  const gathered = (condition: readonly string[], compared: readonly string[] = []) =>
    `groupArrayIf((${[eventAt, 'e.position', key, ...compared].join(', ')}), ${condition.map((one) => `(${one})`).join(' AND ')})`;

  let ends = '';
  let placeBefore = comparedFrom;
  for (const [index, { event, within, without, compare = [] }] of steps.entries()) {
    const events = gathered(
      [matchSql(event, timeZone, context), ...known],
      [
        ...compare.map(({ op, property }) => comparedValue(op, property)),
        ...(steps[index + 1]?.compare ?? []).map((one) => comparedValue(one.op, one.with)),
      ],
    );
    if (index === 0) {
      ends = events;
      continue;
    }
    const links = [
      '(p.1, p.2) < (n.1, n.2)',
      'p.3 = n.3',
      ...(within === undefined ? [] : [`n.1 - p.1 <= ${durationMs(within)}`]),
      ...(without === undefined
        ? []
        : [
            'NOT arrayExists(x -> (x.1, x.2) > (p.1, p.2) AND (x.1, x.2) < (n.1, n.2), ' +
              `${gathered([matchSql(without, timeZone, context)])})`,
          ]),
      ...compare.map(
        ({ op }, place) =>
          `ifNull(n.${comparedFrom + place} ${signs[op]} p.${placeBefore + place}, 0)`,
      ),
    ];
    placeBefore = comparedFrom + compare.length;
    ends = `arrayFilter(n -> arrayExists(p -> ${links.join(' AND ')}, ${ends}), ${events})`;
  }
  return `notEmpty(${ends})`;
}

/** The first place of compared values in what is gathered of an event. */
const comparedFrom = 4;

const signs: Readonly<Record<StepComparison['op'], string>> = {
  equals: '=',
  differs: '!=',
  less: '<',
  greater: '>',
};

function comparedValue(op: StepComparison['op'], path: string): string {
  const value = jsonValue('e.properties', path);
  return op === 'less' || op === 'greater' ? value.number : scalarTextSql(value);
}

/** Events that any part of the sequence asks for. */
export function sequenceMatchSql(
  { steps }: SequenceClause,
  timeZone: string,
  context: SqlContext,
): string {
  const matches = steps.flatMap(({ event, without }) =>
    without === undefined ? [event] : [event, without],
  );
  return matches.map((match) => `(${matchSql(match, timeZone, context)})`).join(' OR ');
}
