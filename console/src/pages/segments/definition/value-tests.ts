import type { MeasureName, Scalar, ValueTest } from '../../../api/segment-definition.ts';

/** Tests as people choose them: each by the type of value that it is for. */
export const testNames = [
  ...(['exists', 'missing'] as const),
  ...(['text-is', 'text-in', 'contains', 'starts', 'ends', 'matches'] as const),
  ...(['number-is', 'greater', 'at-least', 'less', 'at-most', 'between', 'number-in'] as const),
  ...(['is-true', 'is-false'] as const),
  ...(['within-last', 'within-next', 'anniversary', 'before', 'after'] as const),
  ...(['includes-text', 'includes-number'] as const),
  ...(['equals-trait', 'less-than-trait', 'greater-than-trait'] as const),
] as const;
export type TestName = (typeof testNames)[number];

export const testGroups = ['any', 'text', 'number', 'boolean', 'date', 'list', 'trait'] as const;
export type TestGroup = (typeof testGroups)[number];

const groups: Readonly<Record<TestName, TestGroup>> = {
  ...({ exists: 'any', missing: 'any' } as const),
  ...({ 'text-is': 'text', 'text-in': 'text', contains: 'text', starts: 'text' } as const),
  ...({ ends: 'text', matches: 'text' } as const),
  ...({ 'number-is': 'number', greater: 'number', 'at-least': 'number', less: 'number' } as const),
  ...({ 'at-most': 'number', between: 'number', 'number-in': 'number' } as const),
  ...({ 'is-true': 'boolean', 'is-false': 'boolean' } as const),
  ...({ 'within-last': 'date', 'within-next': 'date', anniversary: 'date' } as const),
  ...({ before: 'date', after: 'date' } as const),
  ...({ 'includes-text': 'list', 'includes-number': 'list' } as const),
  ...({ 'equals-trait': 'trait', 'less-than-trait': 'trait' } as const),
  'greater-than-trait': 'trait',
};

export function groupOf(name: TestName): TestGroup {
  return groups[name];
}

/** A test by its name, and whether it is turned around. */
export interface NamedTest {
  readonly name: TestName;
  readonly negated: boolean;
}

/** Those whose opposite has words of its own; the others are turned around with the whole clause. */
export const negatable: readonly TestName[] = [
  ...(['text-is', 'text-in', 'contains', 'starts', 'ends', 'matches'] as const),
  ...(['number-is', 'number-in', 'includes-text', 'includes-number'] as const),
];

export function namedTest(test: ValueTest): NamedTest {
  if (test.op === 'not') {
    const inner = namedTest(test.test);
    return { name: inner.name, negated: !inner.negated };
  }
  return { name: nameOf(test), negated: false };
}

function nameOf(test: Exclude<ValueTest, { op: 'not' }>): TestName {
  switch (test.op) {
    case 'equals':
      if (typeof test.value === 'boolean') return test.value ? 'is-true' : 'is-false';
      return typeof test.value === 'number' ? 'number-is' : 'text-is';
    case 'in':
      return test.values.length > 0 && test.values.every((value) => typeof value === 'number')
        ? 'number-in'
        : 'text-in';
    case 'includes':
      return typeof test.value === 'number' ? 'includes-number' : 'includes-text';
    case 'anniversary-within-next':
      return 'anniversary';
    default:
      return test.op;
  }
}

/** The test without what turns it around. */
export function innerTest(test: ValueTest): Exclude<ValueTest, { op: 'not' }> {
  return test.op === 'not' ? innerTest(test.test) : test;
}

/** The test `inner`, turned around or not. */
export function asNegated(inner: ValueTest, negated: boolean): ValueTest {
  return negated ? { op: 'not', test: inner } : inner;
}

/** Another test, with the values of the one before as far as they fit. `today`: `2026-11-22`. */
export function renamedTest(before: ValueTest, to: NamedTest, today: string): ValueTest {
  return asNegated(testNamed(to.name, innerTest(before), today), to.negated);
}

function testNamed(
  name: TestName,
  before: Exclude<ValueTest, { op: 'not' }>,
  today: string,
): ValueTest {
  const values = valuesOf(before);
  const text = String(values.find((value) => typeof value !== 'boolean') ?? '');
  const number = numberOf(values[0]);
  const same = 'ignoreCase' in before && before.ignoreCase === true ? { ignoreCase: true } : {};
  switch (name) {
    case 'exists':
    case 'missing':
      return { op: name };
    case 'text-is':
      return { op: 'equals', value: text };
    case 'text-in':
      return { op: 'in', values: values.map(String).filter((value) => value !== '') };
    case 'contains':
    case 'starts':
    case 'ends':
      return { op: name, text, ...same };
    case 'matches':
      return { op: 'matches', pattern: text, ...same };
    case 'number-is':
      return { op: 'equals', value: number };
    case 'number-in':
      return {
        op: 'in',
        values: values.map(numberOf).filter((value) => !Number.isNaN(value)),
      };
    case 'less':
    case 'at-most':
    case 'greater':
    case 'at-least':
      return { op: name, number };
    case 'between':
      return { op: 'between', from: number, to: numberOf(values[1] ?? values[0]) };
    case 'is-true':
    case 'is-false':
      return { op: 'equals', value: name === 'is-true' };
    case 'before':
    case 'after':
      return { op: name, date: 'date' in before ? before.date : today };
    case 'within-last':
    case 'within-next':
      return {
        op: name,
        duration: 'duration' in before ? before.duration : { count: 30, unit: 'day' },
      };
    case 'anniversary':
      return { op: 'anniversary-within-next', days: 7 };
    case 'includes-text':
      return { op: 'includes', value: text };
    case 'includes-number':
      return { op: 'includes', value: number };
    case 'equals-trait':
    case 'less-than-trait':
    case 'greater-than-trait':
      return { op: name, trait: 'trait' in before ? before.trait : '' };
    default:
      return name satisfies never;
  }
}

function valuesOf(test: ValueTest): readonly Scalar[] {
  switch (test.op) {
    case 'equals':
    case 'includes':
      return [test.value];
    case 'in':
      return test.values;
    case 'contains':
    case 'starts':
    case 'ends':
      return [test.text];
    case 'matches':
      return [test.pattern];
    case 'less':
    case 'at-most':
    case 'greater':
    case 'at-least':
      return [test.number];
    case 'between':
      return [test.from, test.to];
    default:
      return [];
  }
}

/** NaN: no number was entered yet. */
function numberOf(value: Scalar | undefined): number {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && value.trim() !== '' ? Number(value) : Number.NaN;
}

const anyValue = ['any', 'text', 'number', 'boolean', 'date', 'list'] as const;

/** What can be tested. */
export type TestSubject = 'trait' | 'identifier' | 'property' | MeasureName;

const ofSubject: Readonly<Record<TestSubject, readonly TestGroup[]>> = {
  trait: anyValue,
  identifier: ['any', 'text'],
  property: [...anyValue, 'trait'],
  count: ['number'],
  days: ['number'],
  distinct: ['number'],
  sum: ['number'],
  average: ['number', 'any'],
  least: ['number', 'any'],
  most: ['number', 'any'],
  'first-time': ['date', 'any'],
  'last-time': ['date', 'any'],
  first: anyValue,
  last: anyValue,
  frequent: anyValue,
};

/** The tests that the language allows there. */
export function testsOf(subject: TestSubject): readonly TestName[] {
  const allowed = ofSubject[subject];
  const isTime = subject === 'first-time' || subject === 'last-time';
  return testNames.filter(
    (name) => allowed.includes(groups[name]) && !(isTime && name === 'anniversary'),
  );
}

/** A first test of a measure. */
export function firstTest(of: MeasureName): ValueTest {
  const allowed = ofSubject[of];
  if (allowed[0] === 'number') return { op: 'at-least', number: 1 };
  if (allowed[0] === 'date') return { op: 'within-last', duration: { count: 30, unit: 'day' } };
  return { op: 'exists' };
}
