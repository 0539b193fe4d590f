import { IconPlus } from '@tabler/icons-react';
import type { ObjectClause } from '../../../../api/segment-definition.ts';
import { useTraitSuggestions } from '../../../../api/segment-suggestions.ts';
import { useTranslate } from '../../../../messages/messages.ts';
import classes from '../builder.module.css';
import { useBuilder } from '../builder-context.ts';
import { Phrase } from '../fields/condition-fields.tsx';
import { TextField } from '../fields/text-field.tsx';
import { ValueTestFields } from '../fields/value-test-fields.tsx';
import { WordSelect } from '../fields/word-select.tsx';

/** What is inside the objects of a trait is not counted. */
const nothingObserved: readonly never[] = [];

/** "has at least 1 object in subscriptions where status is active". */
export function ObjectClauseFields({
  clause,
  negated,
  onNegate,
  onChange,
}: {
  readonly clause: ObjectClause;
  readonly negated: boolean;
  readonly onNegate: (negated: boolean) => void;
  readonly onChange: (clause: ObjectClause) => void;
}) {
  const t = useTranslate();
  const { of } = useBuilder();
  const { trait, where, is } = clause;
  const count = 'number' in is ? is.number : 2;
  const change = (next: ObjectClause['where']) => onChange({ ...clause, where: next });
  return (
    <>
      <WordSelect
        label={t('segments.holds')}
        value={negated ? 'no' : 'yes'}
        strong
        choices={[
          { value: 'yes', label: t('segments.object.yes') },
          { value: 'no', label: t('segments.object.no') },
        ]}
        onChange={(value) => onNegate(value === 'no')}
      />
      <ValueTestFields
        subject="count"
        test={is}
        values={null}
        onChange={(next) => onChange({ ...clause, is: next })}
      />
      <span>{t('segments.object.in', { count })}</span>
      <TextField
        label={t('segments.trait')}
        value={trait}
        suggestions={useTraitSuggestions(of)}
        placeholder={t('segments.trait-name')}
        invalid={trait === ''}
        onChange={(next) => onChange({ ...clause, trait: next })}
      />
      {where.map((condition, index) => (
        <Phrase
          // biome-ignore lint/suspicious/noArrayIndexKey: a condition has nothing else, and stays in its place
          key={index}
          word={t(index === 0 ? 'segments.where' : 'segments.and')}
          removeLabel={t('segments.condition-remove', { what: condition.property })}
          onRemove={() => change(where.toSpliced(index, 1))}
        >
          <TextField
            label={t('segments.property')}
            value={condition.property}
            suggestions={nothingObserved}
            placeholder={t('segments.property')}
            invalid={condition.property === ''}
            onChange={(property) => change(where.with(index, { ...condition, property }))}
          />
          <ValueTestFields
            subject="trait"
            test={condition.is}
            values={null}
            onChange={(next) => change(where.with(index, { ...condition, is: next }))}
          />
        </Phrase>
      ))}
      <button
        type="button"
        className={classes['add-word']}
        onClick={() => change([...where, { property: '', is: { op: 'exists' } }])}
      >
        <IconPlus size={14} stroke={2} aria-hidden="true" />
        {t('segments.where')}
      </button>
    </>
  );
}
