import type { ValueTest } from '../../../../api/segment-definition.ts';
import type { ValueSource } from '../../../../api/segment-suggestions.ts';
import { useWorkspace } from '../../../../api/session.ts';
import { useTranslate } from '../../../../messages/messages.ts';
import { dayOf } from '../../../profiles/timeline/day-start.ts';
import {
  asNegated,
  groupOf,
  innerTest,
  type NamedTest,
  namedTest,
  negatable,
  renamedTest,
  type TestSubject,
  testGroups,
  testsOf,
} from '../../definition/value-tests.ts';
import { useTestWords } from '../../read/test-words.ts';
import { TestValueFields } from './test-value-fields.tsx';
import { WordSelect } from './word-select.tsx';

/** How a value is tested: the test, and what it is tested against. */
export function ValueTestFields({
  subject,
  test,
  values,
  onChange,
}: {
  readonly subject: TestSubject;
  readonly test: ValueTest;
  /** Where values to choose from were observed. */
  readonly values: ValueSource | null;
  readonly onChange: (test: ValueTest) => void;
}) {
  const t = useTranslate();
  const words = useTestWords();
  const { timeZone } = useWorkspace();
  const chosen = namedTest(test);
  const names = testsOf(subject).flatMap((name): NamedTest[] => [
    { name, negated: false },
    ...(negatable.includes(name) ? [{ name, negated: true }] : []),
  ]);
  const isListed = names.some((one) => keyOf(one) === keyOf(chosen));
  const groups = testGroups.map((group) => ({
    label: t(`segments.test-group.${group}`),
    choices: [...names, ...(isListed ? [] : [chosen])]
      .filter(({ name }) => groupOf(name) === group)
      .map((one) => ({ value: keyOf(one), label: words.test(one, subject) })),
  }));
  return (
    <>
      <WordSelect
        label={t('segments.test')}
        value={keyOf(chosen)}
        groups={groups.filter(({ choices }) => choices.length > 0)}
        onChange={(key) => {
          const to = [...names, chosen].find((one) => keyOf(one) === key);
          if (to !== undefined) {
            onChange(renamedTest(test, to, dayOf(new Date().toISOString(), timeZone)));
          }
        }}
      />
      <TestValueFields
        test={innerTest(test)}
        values={values}
        onChange={(inner) => onChange(asNegated(inner, chosen.negated))}
      />
    </>
  );
}

function keyOf({ name, negated }: NamedTest): string {
  return negated ? `not ${name}` : name;
}
