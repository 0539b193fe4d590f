import { Fragment } from 'react';
import {
  type EventClause,
  type MeasureName,
  plainMeasures,
  propertyMeasures,
} from '../../../../api/segment-definition.ts';
import { usePropertySuggestions } from '../../../../api/segment-suggestions.ts';
import { useTranslate } from '../../../../messages/messages.ts';
import { firstTest, namedTest, testsOf } from '../../definition/value-tests.ts';
import { AddCondition, ConditionFields } from '../fields/condition-fields.tsx';
import { EventField } from '../fields/event-fields.tsx';
import { TextField } from '../fields/text-field.tsx';
import { ValueTestFields } from '../fields/value-test-fields.tsx';
import { WindowFields } from '../fields/window-fields.tsx';
import { WordSelect } from '../fields/word-select.tsx';

/** Figures that are said after their number: at least 2 times. */
const counting: readonly MeasureName[] = ['count', 'days', 'distinct'];
const measures = [...plainMeasures, ...propertyMeasures] as const;

/** "did Order Completed at least 2 times in the last 30 days where total is greater than 20". */
export function EventClauseFields({
  clause,
  negated,
  onChange,
  onNegate,
}: {
  readonly clause: EventClause;
  readonly negated: boolean;
  readonly onChange: (clause: EventClause) => void;
  readonly onNegate: (negated: boolean) => void;
}) {
  const t = useTranslate();
  const { event, measure, is, window } = clause;
  const properties = usePropertySuggestions(event);
  const counted = counting.includes(measure.of);
  const count = is.op === 'at-least' || is.op === 'greater' ? is.number : 2;
  const changeMeasure = (of: MeasureName) => {
    const property = isOfProperty(of) ? { property: measure.property ?? '' } : {};
    const fits = testsOf(of).includes(namedTest(is).name);
    onChange({ ...clause, measure: { of, ...property }, is: fits ? is : firstTest(of) });
  };
  const measureChoice = (
    <Fragment key="measure">
      {counted ? null : <span>{t('segments.with')}</span>}
      <WordSelect
        label={t('segments.measure')}
        value={measure.of}
        choices={measures.map((of) => ({
          value: of,
          label: t(`segments.measure.${of}`, { count }),
        }))}
        onChange={changeMeasure}
      />
      {isOfProperty(measure.of) ? (
        <TextField
          label={t('segments.property')}
          value={measure.property ?? ''}
          suggestions={properties}
          placeholder={t('segments.property')}
          invalid={(measure.property ?? '') === ''}
          onChange={(property) => onChange({ ...clause, measure: { of: measure.of, property } })}
        />
      ) : null}
    </Fragment>
  );
  const test = (
    <ValueTestFields
      key="test"
      subject={measure.of}
      test={is}
      values={
        isOfProperty(measure.of) && measure.property !== undefined
          ? { kind: 'property', event: event.name, path: measure.property }
          : null
      }
      onChange={(next) => onChange({ ...clause, is: next })}
    />
  );
  return (
    <>
      <WordSelect
        label={t('segments.did')}
        value={negated ? 'did-not' : 'did'}
        strong
        choices={[
          { value: 'did', label: t('segments.did.yes') },
          { value: 'did-not', label: t('segments.did.no') },
        ]}
        onChange={(value) => onNegate(value === 'did-not')}
      />
      <EventField
        event={event}
        label={t('segments.event')}
        onChange={(next) => onChange({ ...clause, event: next })}
      />
      {/* One list, so that what has the keyboard keeps it where the order changes. */}
      {counted ? [test, measureChoice] : [measureChoice, test]}
      <WindowFields
        value={window}
        withEver
        onChange={(next) => onChange({ ...clause, window: next })}
      />
      <ConditionFields event={event} onChange={(next) => onChange({ ...clause, event: next })} />
      <AddCondition event={event} onChange={(next) => onChange({ ...clause, event: next })} />
    </>
  );
}

function isOfProperty(of: MeasureName): boolean {
  return propertyMeasures.some((one) => one === of);
}
