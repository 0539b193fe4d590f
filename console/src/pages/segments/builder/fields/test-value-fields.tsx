import { TagsInput } from '@mantine/core';
import type { Scalar, ValueTest } from '../../../../api/segment-definition.ts';
import { useTraitSuggestions, type ValueSource } from '../../../../api/segment-suggestions.ts';
import { useTranslate } from '../../../../messages/messages.ts';
import { useProfileKind } from '../builder-context.ts';
import { DurationFields } from './duration-fields.tsx';
import classes from './fields.module.css';
import { NumberField } from './number-field.tsx';
import { TextField } from './text-field.tsx';
import { useValues } from './use-values.ts';

type InnerTest = Exclude<ValueTest, { op: 'not' }>;

/** What a value is tested against; nothing where the test says it all. */
export function TestValueFields({
  test,
  values,
  onChange,
}: {
  readonly test: InnerTest;
  readonly values: ValueSource | null;
  readonly onChange: (test: InnerTest) => void;
}) {
  const t = useTranslate();
  const number = (value: number, change: (value: number) => InnerTest, label: string) => (
    <NumberField label={label} value={value} onChange={(next) => onChange(change(next))} />
  );
  switch (test.op) {
    case 'exists':
    case 'missing':
      return null;
    case 'equals':
    case 'includes':
      if (typeof test.value === 'boolean') return null;
      if (typeof test.value === 'number') {
        return number(test.value, (value) => ({ ...test, value }), t('segments.value'));
      }
      return (
        <ObservedText
          value={test.value}
          values={values}
          onChange={(value) => onChange({ ...test, value })}
        />
      );
    case 'in':
      return (
        <ListField
          values={test.values}
          observed={values}
          onChange={(next) => onChange({ op: 'in', values: next })}
        />
      );
    case 'contains':
    case 'starts':
    case 'ends':
      return (
        <>
          <ObservedText
            value={test.text}
            values={values}
            onChange={(text) => onChange({ ...test, text })}
          />
          <CaseToggle test={test} onChange={onChange} />
        </>
      );
    case 'matches':
      return (
        <>
          <TextField
            label={t('segments.pattern')}
            value={test.pattern}
            suggestions={[]}
            placeholder="^[A-Z]"
            onChange={(pattern) => onChange({ ...test, pattern })}
          />
          <CaseToggle test={test} onChange={onChange} />
        </>
      );
    case 'less':
    case 'at-most':
    case 'greater':
    case 'at-least':
      return number(test.number, (value) => ({ ...test, number: value }), t('segments.number'));
    case 'between':
      return (
        <>
          {number(test.from, (from) => ({ ...test, from }), t('segments.number-from'))}
          <span>{t('segments.and')}</span>
          {number(test.to, (to) => ({ ...test, to }), t('segments.number-to'))}
        </>
      );
    case 'before':
    case 'after':
      return (
        <input
          type="date"
          className={classes['date']}
          aria-label={t('segments.date')}
          value={test.date.slice(0, 10)}
          onChange={(event) => onChange({ ...test, date: event.currentTarget.value })}
        />
      );
    case 'within-last':
    case 'within-next':
      return (
        <DurationFields
          value={test.duration}
          onChange={(duration) => onChange({ ...test, duration })}
        />
      );
    case 'anniversary-within-next':
      return (
        <>
          <NumberField
            label={t('segments.days-number')}
            value={test.days}
            min={0}
            max={364}
            whole
            onChange={(days) => onChange({ ...test, days })}
          />
          <span>{t('segments.unit.day', { count: test.days })}</span>
        </>
      );
    case 'equals-trait':
    case 'less-than-trait':
    case 'greater-than-trait':
      return <TraitPath value={test.trait} onChange={(trait) => onChange({ ...test, trait })} />;
    default:
      return test satisfies never;
  }
}

function ObservedText({
  value,
  values,
  onChange,
}: {
  readonly value: string;
  readonly values: ValueSource | null;
  readonly onChange: (value: string) => void;
}) {
  const t = useTranslate();
  const { suggestions, search } = useValues(values);
  return (
    <TextField
      label={t('segments.value')}
      value={value}
      suggestions={suggestions}
      placeholder={t('segments.value-empty')}
      invalid={value === ''}
      onChange={onChange}
      onSearch={search}
    />
  );
}

function TraitPath({
  value,
  onChange,
}: {
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  const t = useTranslate();
  const of = useProfileKind();
  return (
    <TextField
      label={t('segments.trait')}
      value={value}
      suggestions={useTraitSuggestions(of)}
      placeholder={t('segments.trait')}
      invalid={value === ''}
      onChange={onChange}
    />
  );
}

function CaseToggle({
  test,
  onChange,
}: {
  readonly test: Extract<InnerTest, { ignoreCase?: boolean }>;
  readonly onChange: (test: InnerTest) => void;
}) {
  const t = useTranslate();
  const { ignoreCase = false, ...rest } = test;
  return (
    <button
      type="button"
      className={classes['toggle']}
      aria-pressed={ignoreCase}
      aria-label={t('segments.ignore-case')}
      title={t('segments.ignore-case')}
      onClick={() => onChange(ignoreCase ? rest : { ...rest, ignoreCase: true })}
    >
      Aa
    </button>
  );
}

/** Several values; those that were numbers stay numbers. */
function ListField({
  values,
  observed,
  onChange,
}: {
  readonly values: readonly Scalar[];
  readonly observed: ValueSource | null;
  readonly onChange: (values: readonly Scalar[]) => void;
}) {
  const t = useTranslate();
  const { suggestions, search } = useValues(observed);
  const numbers = values.length > 0 && values.every((value) => typeof value === 'number');
  const byText = new Map(values.map((value) => [String(value), value] as const));
  const scalar = (text: string): Scalar => {
    const known = byText.get(text);
    if (known !== undefined) return known;
    return numbers && Number.isFinite(Number(text)) ? Number(text) : text;
  };
  return (
    <TagsInput
      size="xs"
      className={classes['tags'] ?? ''}
      aria-label={t('segments.values')}
      placeholder={values.length === 0 ? t('segments.values-add') : ''}
      value={[...byText.keys()]}
      data={suggestions.map(({ value }) => value)}
      acceptValueOnBlur
      withScrollArea={false}
      styles={{ options: { maxHeight: 260, overflowY: 'auto' } }}
      onSearchChange={search}
      onChange={(texts) => onChange(texts.map(scalar))}
    />
  );
}
