import type { SequenceClause } from '../definition/clause.ts';
import { durationMs } from '../definition/duration.ts';
import { eventAt, matchSql } from './events-sql.ts';
import { jsonValue, type SqlContext, scalarTextSql } from './value-sql.ts';

/**
 * The condition on the group of a profile's events that they followed each other. For each step the events are gathered as
 * (time, place in the log, shared values), and the ends of the sequence so far are those that some end before leads to.
 */
export function sequenceSql(clause: SequenceClause, timeZone: string, context: SqlContext): string {
  const { steps, same = [] } = clause;
  const shared = same.map((path) => scalarTextSql(jsonValue('e.properties', path)));
  const known = shared.map((text) => `isNotNull(${text})`);
  const texts = shared.map((text) => `ifNull(${text}, '')`);
  const key = texts.length === 0 ? 'emptyArrayString()' : `[${texts.join(', ')}]`;
  const gathered = (condition: readonly string[]) =>
    `groupArrayIf((${eventAt}, e.position, ${key}), ${condition.map((one) => `(${one})`).join(' AND ')})`;

  let ends = '';
  for (const [index, { event, within, without }] of steps.entries()) {
    const events = gathered([matchSql(event, timeZone, context), ...known]);
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
    ];
    ends = `arrayFilter(n -> arrayExists(p -> ${links.join(' AND ')}, ${ends}), ${events})`;
  }
  return `notEmpty(${ends})`;
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
