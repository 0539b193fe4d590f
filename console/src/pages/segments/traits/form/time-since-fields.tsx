import { sinceUnits, type TimeSinceComputation } from '../../../../api/computed-definition.ts';
import type { ProfileKind } from '../../../../api/segment-definition.ts';
import { useTraitSuggestions } from '../../../../api/segment-suggestions.ts';
import { useTranslate } from '../../../../messages/messages.ts';
import builder from '../../builder/builder.module.css';
import { AddCondition, ConditionFields } from '../../builder/fields/condition-fields.tsx';
import { EventField } from '../../builder/fields/event-fields.tsx';
import { TextField } from '../../builder/fields/text-field.tsx';
import { WindowFields } from '../../builder/fields/window-fields.tsx';
import { WordSelect } from '../../builder/fields/word-select.tsx';

const points = ['last', 'first', 'trait'] as const;

/** "whole days since the last Order Completed, ever"; or since the date in a trait. */
export function TimeSinceFields({
  of,
  compute,
  onChange,
}: {
  readonly of: ProfileKind;
  readonly compute: TimeSinceComputation;
  readonly onChange: (compute: TimeSinceComputation) => void;
}) {
  const t = useTranslate();
  const traits = useTraitSuggestions(of);
  const { since, unit } = compute;
  const point = since.kind === 'trait' ? 'trait' : since.which;
  const change = (next: TimeSinceComputation['since']) => onChange({ ...compute, since: next });
  const choose = (next: (typeof points)[number]) => {
    if (next === 'trait') return change({ kind: 'trait', trait: '' });
    if (since.kind === 'event') return change({ ...since, which: next });
    change({ kind: 'event', which: next, event: {}, window: { kind: 'ever' } });
  };
  return (
    <div className={builder['sentence']} data-fields>
      <span>{t('traits.since.whole')}</span>
      <WordSelect
        label={t('segments.unit')}
        value={unit}
        choices={sinceUnits.map((value) => ({
          value,
          label: t(`segments.unit.${value}`, { count: 2 }),
        }))}
        onChange={(next) => onChange({ ...compute, unit: next })}
      />
      <span>{t('traits.since')}</span>
      <WordSelect
        label={t('traits.since.point')}
        value={point}
        strong
        choices={points.map((value) => ({ value, label: t(`traits.since.${value}`) }))}
        onChange={choose}
      />
      {since.kind === 'trait' ? (
        <TextField
          label={t('segments.trait')}
          value={since.trait}
          suggestions={traits}
          placeholder={t('segments.trait')}
          invalid={since.trait === ''}
          onChange={(trait) => change({ kind: 'trait', trait })}
        />
      ) : (
        <>
          <EventField
            event={since.event}
            label={t('segments.event')}
            onChange={(event) => change({ ...since, event })}
          />
          <WindowFields
            value={since.window}
            withEver
            onChange={(window) => change({ ...since, window })}
          />
          <ConditionFields event={since.event} onChange={(event) => change({ ...since, event })} />
          <AddCondition event={since.event} onChange={(event) => change({ ...since, event })} />
        </>
      )}
    </div>
  );
}
