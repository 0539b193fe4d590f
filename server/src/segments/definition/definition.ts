import { z } from 'zod';
import { OnefoldError } from '../../kernel/errors.ts';
import { isReservedTrait } from '../../kernel/reserved-trait.ts';
import { type Clause, clause, type EventClause } from './clause.ts';
import { changingConditions, type EventMatch } from './event-match.ts';
import { traitComparisons, type ValueTest } from './value-test.ts';

/** Who belongs to a segment: version 1 of the language, documented in docs/segments.md. */
export interface SegmentDefinition {
  readonly version: 1;
  readonly of: 'users' | 'accounts';
  readonly where: Clause;
}

export const definitionLimits = { clausesMax: 200, depthMax: 12, bytesMax: 256 * 1024 } as const;

export const segmentDefinition: z.ZodType<SegmentDefinition> = z
  .strictObject({
    version: z.literal(1).default(1),
    of: z.enum(['users', 'accounts']).default('users'),
    where: clause,
  })
  .superRefine((given, context) => {
    checkClauses(given.where, ['where'], given.of, (path, message) =>
      context.addIssue({ code: 'custom', path: [...path], message }),
    );
  })
  .meta({ id: 'SegmentDefinition' });

/** Reads a definition; `invalid_request` with the path of each fault and what is wrong there. */
export function readDefinition(given: unknown, field = 'definition'): SegmentDefinition {
  return readJson(segmentDefinition, given, field);
}

/** Reads JSON that people wrote in one of the languages of this module; `invalid_request` as above. */
export function readJson<Read>(schema: z.ZodType<Read>, given: unknown, field: string): Read {
  const depth = nestingOf(given);
  if (depth > nestingMax) {
    throw new OnefoldError('invalid_request', `${field} is nested too deeply.`, { field });
  }
  const bytes = Buffer.byteLength(JSON.stringify(given) ?? '');
  if (bytes > definitionLimits.bytesMax) {
    throw new OnefoldError(
      'invalid_request',
      `${field} has ${bytes} bytes; at most ${definitionLimits.bytesMax} are read.`,
      { field },
    );
  }
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  const faults = result.error.issues.map(({ path, message }) => ({
    path: [field, ...path.map(String)].join('.'),
    message,
  }));
  const [first] = faults;
  throw new OnefoldError(
    'invalid_request',
    faults.map(({ path, message }) => `${path}: ${message}`).join('; '),
    { field: first?.path ?? field },
  );
}

/** Levels of JSON; a clause takes two or three, so that this never refuses what `depthMax` allows. */
const nestingMax = 80;

/** How deep a value is nested, without going deeper than what is refused anyway. */
function nestingOf(value: unknown, depth = 0): number {
  if (depth > nestingMax || typeof value !== 'object' || value === null) return depth;
  let most = depth;
  for (const inner of Object.values(value)) most = Math.max(most, nestingOf(inner, depth + 1));
  return most;
}

type Path = readonly (string | number)[];

interface Check {
  /** Whose clause it is; `account of a user`: inside a clause on accounts; the other inside one on users. */
  readonly of: 'user' | 'account' | 'account of a user' | 'user of an account';
  readonly depth: number;
  readonly count: { clauses: number };
  readonly report: (path: Path, message: string) => void;
}

const eventKinds: readonly Clause['kind'][] = ['event', 'sequence'];

/** What a schema cannot say: sizes of the whole, and tests that could never hold. */
export function checkClauses(
  given: Clause,
  path: Path,
  of: SegmentDefinition['of'],
  report: Check['report'],
): void {
  const whose = of === 'users' ? 'user' : 'account';
  checkClause(given, path, { of: whose, depth: 1, count: { clauses: 0 }, report });
}

function checkClause(given: Clause, path: Path, check: Check): void {
  const { count, report } = check;
  count.clauses += 1;
  if (count.clauses === definitionLimits.clausesMax + 1) {
    report(path, `more than ${definitionLimits.clausesMax} clauses`);
  }
  if (check.depth > definitionLimits.depthMax) {
    report(path, `clauses nested deeper than ${definitionLimits.depthMax}`);
    return;
  }
  const inner = { ...check, depth: check.depth + 1 };
  if (check.of === 'account of a user' && eventKinds.includes(given.kind)) {
    report([...path, 'kind'], 'accounts have no events of their own: ask for those of the user');
  }
  switch (given.kind) {
    case 'all':
    case 'any':
      if (given.kind === 'any' && given.of.length === 0)
        report([...path, 'of'], 'must not be empty');
      for (const [index, one] of given.of.entries())
        checkClause(one, [...path, 'of', index], inner);
      return;
    case 'not':
      checkClause(given.of, [...path, 'of'], inner);
      return;
    case 'trait':
      if (isReservedTrait(given.trait)) {
        const message = 'traits that begin with $ are the product’s own; ask for a list by "list"';
        report([...path, 'trait'], message);
      }
      noTraitComparison(given.is, [...path, 'is'], check);
      return;
    case 'identifier':
      noTraitComparison(given.is, [...path, 'is'], check);
      return;
    case 'event':
      checkMeasure(given, [...path, 'is'], check);
      if (given.window.kind === 'ever' && changingConditions(given.event).length > 0) {
        const message = 'conditions that change by time or traits need a rolling or fixed window';
        report([...path, 'window'], message);
      }
      return;
    case 'account':
      if (check.of !== 'user') {
        report([...path, 'kind'], 'only of users it is asked to which accounts they belong');
      }
      checkClause(given.where, [...path, 'where'], { ...inner, of: 'account of a user' });
      return;
    case 'users':
      if (check.of !== 'account') {
        report([...path, 'kind'], 'only of accounts it is asked who their users are');
      }
      checkClause(given.where, [...path, 'where'], { ...inner, of: 'user of an account' });
      return;
    case 'consent':
      if (check.of !== 'user' && check.of !== 'user of an account') {
        report([...path, 'kind'], 'accounts say nothing of consent: ask for that of users');
      }
      return;
    case 'object':
      if (isReservedTrait(given.trait)) {
        report([...path, 'trait'], 'traits that begin with $ are the product’s own');
      }
      checkNumber(given.is, [...path, 'is'], 'a number of objects', check);
      for (const [index, { is }] of given.where.entries()) {
        noTraitComparison(is, [...path, 'where', index, 'is'], check);
      }
      return;
    case 'sequence':
    case 'segment':
    case 'list':
    case 'sample':
      return;
    default:
      given satisfies never;
  }
}

function noTraitComparison(test: ValueTest, path: Path, { report }: Pick<Check, 'report'>): void {
  if (test.op === 'not') noTraitComparison(test.test, [...path, 'test'], { report });
  else if ((traitComparisons as readonly string[]).includes(test.op)) {
    report([...path, 'op'], 'only properties of events are compared with traits');
  }
}

const numberTests = ['less', 'at-most', 'greater', 'at-least', 'between', 'equals', 'in'];
const dateTests = ['before', 'after', 'within-last', 'within-next', 'exists', 'missing'];

/** The tests that a measure's figure can pass. */
function testsOf({ measure }: EventClause): readonly string[] | null {
  switch (measure.of) {
    case 'count':
    case 'days':
    case 'distinct':
    case 'sum':
      return numberTests;
    case 'average':
    case 'least':
    case 'most':
      return [...numberTests, 'exists', 'missing'];
    case 'first-time':
    case 'last-time':
      return dateTests;
    default:
      // A value of an event may be of any type.
      return null;
  }
}

/** A test of something that is counted. */
function checkNumber(
  test: ValueTest,
  path: Path,
  what: string,
  { report }: Pick<Check, 'report'>,
): void {
  if (test.op === 'not') {
    checkNumber(test.test, [...path, 'test'], what, { report });
    return;
  }
  if (!numberTests.includes(test.op)) {
    const ops = numberTests.join(', ');
    report([...path, 'op'], `${what} cannot be tested by "${test.op}"; use ${ops}`);
  }
  const values = test.op === 'equals' ? [test.value] : test.op === 'in' ? test.values : [];
  if (values.some((value) => typeof value !== 'number')) report(path, `it is ${what}`);
}

function checkMeasure(given: EventClause, path: Path, check: Check): void {
  const allowed = testsOf(given);
  const walk = (test: ValueTest, at: Path): void => {
    if (test.op === 'not') {
      walk(test.test, [...at, 'test']);
      return;
    }
    if (allowed === null) return;
    const { of } = given.measure;
    if (!allowed.includes(test.op)) {
      const ops = allowed.join(', ');
      check.report([...at, 'op'], `"${of}" cannot be tested by "${test.op}"; use ${ops}`);
    }
    const values = test.op === 'equals' ? [test.value] : test.op === 'in' ? test.values : [];
    if (values.some((value) => typeof value !== 'number')) check.report(at, `"${of}" is a number`);
  };
  walk(given.is, path);
  noTraitComparison(given.is, path, check);
}

/** Every clause on the same profile, itself before those inside it; what is asked of its accounts or users is not among them. */
export function* clausesOf(given: Clause): Generator<Clause> {
  yield given;
  switch (given.kind) {
    case 'all':
    case 'any':
      for (const one of given.of) yield* clausesOf(one);
      return;
    case 'not':
      yield* clausesOf(given.of);
      return;
    default:
  }
}

/** Every clause on the accounts of a user, or on the users of an account. */
export function* linkedClausesOf(given: Clause): Generator<Clause> {
  for (const one of clausesOf(given)) {
    if (one.kind === 'account' || one.kind === 'users') yield* clausesOf(one.where);
  }
}

/** Every choice of events that one clause asks for, those inside it left out. */
export function eventMatchesOf(given: Clause): readonly EventMatch[] {
  if (given.kind === 'event') return [given.event];
  if (given.kind !== 'sequence') return [];
  return given.steps.flatMap(({ event, without }) =>
    without === undefined ? [event] : [event, without],
  );
}
