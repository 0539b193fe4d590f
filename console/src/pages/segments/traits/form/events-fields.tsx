import type { ComputedMeasure, EventsComputation } from '../../../../api/computed-definition.ts';
import { plainMeasures, propertyMeasures } from '../../../../api/segment-definition.ts';
import { usePropertySuggestions } from '../../../../api/segment-suggestions.ts';
import { useTranslate } from '../../../../messages/messages.ts';
import builder from '../../builder/builder.module.css';
import { AddCondition, ConditionFields } from '../../builder/fields/condition-fields.tsx';
import { EventField } from '../../builder/fields/event-fields.tsx';
import { NumberField } from '../../builder/fields/number-field.tsx';
import { TextField } from '../../builder/fields/text-field.tsx';
import { WindowFields } from '../../builder/fields/window-fields.tsx';
import { WordSelect } from '../../builder/fields/word-select.tsx';

const listedAtFirst = 10;
const listedMax = 100;
const plain: readonly string[] = plainMeasures;
const names = [...plainMeasures, ...propertyMeasures, 'list'] as const;

/** "the sum of total over Order Completed in the last 30 days where currency is EUR". */
export function EventsFields({
  compute,
  onChange,
}: {
  readonly compute: EventsComputation;
  readonly onChange: (compute: EventsComputation) => void;
}) {
  const t = useTranslate();
  const { event, window, measure } = compute;
  const properties = usePropertySuggestions(event);
  const change = (next: ComputedMeasure) => onChange({ ...compute, measure: next });
  return (
    <div className={builder['sentence']} data-fields>
      <WordSelect
        label={t('segments.measure')}
        value={measure.of}
        strong
        choices={names.map((of) => ({ value: of, label: t(`traits.measure.${of}`) }))}
        onChange={(of) =>
          change({
            of,
            ...(plain.includes(of) ? {} : { property: measure.property ?? '' }),
            ...(of === 'list' ? { atMost: measure.atMost ?? listedAtFirst } : {}),
          })
        }
      />
      {plain.includes(measure.of) ? null : (
        <TextField
          label={t('segments.property')}
          value={measure.property ?? ''}
          suggestions={properties}
          placeholder={t('segments.property')}
          invalid={(measure.property ?? '') === ''}
          onChange={(property) => change({ ...measure, property })}
        />
      )}
      {measure.of === 'list' ? (
        <>
          <span>{t('traits.at-most')}</span>
          <NumberField
            label={t('traits.at-most-label')}
            value={measure.atMost ?? listedAtFirst}
            min={1}
            max={listedMax}
            whole
            onChange={(atMost) => change({ ...measure, atMost })}
          />
        </>
      ) : null}
      <span>
        {t(measure.of === 'count' || measure.of === 'days' ? 'traits.did' : 'traits.over')}
      </span>
      <EventField
        event={event}
        label={t('segments.event')}
        onChange={(next) => onChange({ ...compute, event: next })}
      />
      <WindowFields
        value={window}
        withEver
        onChange={(next) => onChange({ ...compute, window: next })}
      />
      <ConditionFields event={event} onChange={(next) => onChange({ ...compute, event: next })} />
      <AddCondition event={event} onChange={(next) => onChange({ ...compute, event: next })} />
    </div>
  );
}
