import { ActionIcon } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import type {
  EventMatch,
  SequenceClause,
  SequenceStep,
} from '../../../../api/segment-definition.ts';
import { usePropertySuggestions } from '../../../../api/segment-suggestions.ts';
import { useTranslate } from '../../../../messages/messages.ts';
import classes from '../builder.module.css';
import { AddCondition, ConditionFields, Phrase } from '../fields/condition-fields.tsx';
import { DurationFields } from '../fields/duration-fields.tsx';
import { EventField } from '../fields/event-fields.tsx';
import { TextField } from '../fields/text-field.tsx';
import { WindowFields } from '../fields/window-fields.tsx';
import { WordSelect } from '../fields/word-select.tsx';

const steps = { least: 2, most: 10 } as const;
const samePropertiesMax = 5;

/** "did in this order in the last 30 days: Cart Viewed, then Checkout Started within 2 days without Order Completed". */
export function SequenceClauseFields({
  clause,
  negated,
  onChange,
  onNegate,
}: {
  readonly clause: SequenceClause;
  readonly negated: boolean;
  readonly onChange: (clause: SequenceClause) => void;
  readonly onNegate: (negated: boolean) => void;
}) {
  const t = useTranslate();
  const { window, same = [] } = clause;
  const properties = usePropertySuggestions(clause.steps[0]?.event ?? {});
  const setSteps = (next: readonly SequenceStep[]) => onChange({ ...clause, steps: next });
  const setSame = (next: readonly string[]) => {
    const { same: _same, ...rest } = clause;
    onChange(next.length === 0 ? rest : { ...rest, same: next });
  };
  return (
    <>
      <WordSelect
        label={t('segments.did')}
        value={negated ? 'did-not' : 'did'}
        strong
        choices={[
          { value: 'did', label: t('segments.sequence.yes') },
          { value: 'did-not', label: t('segments.sequence.no') },
        ]}
        onChange={(value) => onNegate(value === 'did-not')}
      />
      <WindowFields
        value={window}
        withEver={false}
        onChange={(next) => onChange({ ...clause, window: next })}
      />
      <ol className={classes['steps']}>
        {clause.steps.map((step, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a step has nothing else, and stays in its place
          <li key={index}>
            <StepFields
              step={step}
              index={index}
              onChange={(next) => setSteps(clause.steps.with(index, next))}
              onRemove={
                clause.steps.length <= steps.least
                  ? null
                  : () => setSteps(withoutStep(clause.steps, index))
              }
            />
          </li>
        ))}
      </ol>
      {clause.steps.length < steps.most ? (
        <button
          type="button"
          className={classes['add-word']}
          onClick={() =>
            setSteps([...clause.steps, { event: {}, within: { count: 2, unit: 'day' } }])
          }
        >
          <IconPlus size={14} stroke={2} aria-hidden="true" />
          {t('segments.sequence.add')}
        </button>
      ) : null}
      {same.map((property, index) => (
        <Phrase
          // biome-ignore lint/suspicious/noArrayIndexKey: a name has nothing else, and stays in its place
          key={index}
          word={t('segments.sequence.same')}
          removeLabel={t('segments.condition-remove', { what: property })}
          onRemove={() => setSame(same.toSpliced(index, 1))}
        >
          <TextField
            label={t('segments.property')}
            value={property}
            suggestions={properties}
            placeholder={t('segments.property')}
            invalid={property === ''}
            onChange={(next) => setSame(same.with(index, next))}
          />
        </Phrase>
      ))}
      {same.length < samePropertiesMax ? (
        <button
          type="button"
          className={classes['add-word']}
          onClick={() => setSame([...same, ''])}
        >
          <IconPlus size={14} stroke={2} aria-hidden="true" />
          {t('segments.sequence.add-same')}
        </button>
      ) : null}
    </>
  );
}

function StepFields({
  step,
  index,
  onChange,
  onRemove,
}: {
  readonly step: SequenceStep;
  readonly index: number;
  readonly onChange: (step: SequenceStep) => void;
  readonly onRemove: (() => void) | null;
}) {
  const t = useTranslate();
  const { event, within, without } = step;
  const number = String(index + 1);
  const setEvent = (next: EventMatch) => onChange({ ...step, event: next });
  const leave = (key: 'within' | 'without') => {
    const { [key]: _gone, ...rest } = step;
    onChange(rest);
  };
  return (
    <span className={classes['sentence']}>
      <span>{t(index === 0 ? 'segments.sequence.first' : 'segments.sequence.then')}</span>
      <EventField
        event={event}
        label={t('segments.sequence.event', { number })}
        onChange={setEvent}
      />
      {within === undefined ? null : (
        <Phrase
          word={t('segments.sequence.within')}
          removeLabel={t('segments.sequence.within-remove', { number })}
          onRemove={() => leave('within')}
        >
          <DurationFields value={within} onChange={(next) => onChange({ ...step, within: next })} />
        </Phrase>
      )}
      {without === undefined ? null : (
        <Phrase
          word={t('segments.sequence.without')}
          removeLabel={t('segments.sequence.without-remove', { number })}
          onRemove={() => leave('without')}
        >
          <EventField
            event={without}
            label={t('segments.sequence.without-event', { number })}
            onChange={(next) => onChange({ ...step, without: next })}
          />
        </Phrase>
      )}
      <ConditionFields event={event} onChange={setEvent} />
      <AddCondition event={event} onChange={setEvent} />
      {index > 0 && within === undefined ? (
        <Adding
          text={t('segments.sequence.within')}
          onAdd={() => onChange({ ...step, within: { count: 2, unit: 'day' } })}
        />
      ) : null}
      {index > 0 && without === undefined ? (
        <Adding
          text={t('segments.sequence.without')}
          onAdd={() => onChange({ ...step, without: {} })}
        />
      ) : null}
      {onRemove === null ? null : (
        <ActionIcon
          variant="subtle"
          color="gray"
          size={24}
          aria-label={t('segments.sequence.remove', { number })}
          title={t('segments.sequence.remove', { number })}
          onClick={onRemove}
        >
          <IconX size={14} stroke={2} />
        </ActionIcon>
      )}
    </span>
  );
}

function Adding({ text, onAdd }: { readonly text: string; readonly onAdd: () => void }) {
  return (
    <button type="button" className={classes['add-word']} onClick={onAdd}>
      <IconPlus size={14} stroke={2} aria-hidden="true" />
      {text}
    </button>
  );
}

/** The first step has none before it. */
function withoutStep(given: readonly SequenceStep[], index: number): readonly SequenceStep[] {
  return given.toSpliced(index, 1).map((step, at) => (at === 0 ? { event: step.event } : step));
}
