import { useMemo } from 'react';
import type { MessageKey } from '../../../messages/catalogue.ts';
import { type Translate, useTranslate } from '../../../messages/messages.ts';
import type { NamedTest, TestSubject } from '../definition/value-tests.ts';

export interface TestWords {
  /** `is at least`, and of counts `at least`. */
  readonly test: (named: NamedTest, subject: TestSubject) => string;
}

const counting: readonly TestSubject[] = ['count', 'days', 'distinct'];

export function testWords(t: Translate): TestWords {
  return {
    test: ({ name, negated }, subject) => {
      const words =
        counting.includes(subject) && isCountTest(name)
          ? t(`segments.count-test.${name}`)
          : t(`segments.test.${name}`);
      if (!negated) return words;
      return hasOpposite(name) ? t(`segments.test.not.${name}`) : t('segments.test.not', { words });
    },
  };
}

export function useTestWords(): TestWords {
  const t = useTranslate();
  return useMemo(() => testWords(t), [t]);
}

type CountTest = KeyAfter<'segments.count-test.'>;
type Opposite = KeyAfter<'segments.test.not.'>;
type KeyAfter<Start extends string> = {
  [Key in MessageKey]: Key extends `${Start}${infer Rest}` ? Rest : never;
}[MessageKey];

const countTests: readonly CountTest[] = [
  ...(['number-is', 'greater', 'at-least', 'less', 'at-most', 'between', 'number-in'] as const),
];
const opposites: readonly Opposite[] = [
  ...(['text-is', 'text-in', 'contains', 'starts', 'ends', 'matches'] as const),
  ...(['number-is', 'number-in', 'includes-text', 'includes-number'] as const),
];

function isCountTest(name: string): name is CountTest {
  return countTests.some((one) => one === name);
}

function hasOpposite(name: string): name is Opposite {
  return opposites.some((one) => one === name);
}
