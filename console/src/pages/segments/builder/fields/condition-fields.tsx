import { ActionIcon, Menu } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import {
  type EventMatch,
  eventTypes,
  type PropertyCondition,
} from '../../../../api/segment-definition.ts';
import { usePropertySuggestions } from '../../../../api/segment-suggestions.ts';
import { useSources } from '../../../../api/sources.ts';
import { useTranslate } from '../../../../messages/messages.ts';
import classes from '../builder.module.css';
import { HoursFields, WeekdayFields } from './during-fields.tsx';
import { SourcesField } from './sources-field.tsx';
import { TextField } from './text-field.tsx';
import { ValueTestFields } from './value-test-fields.tsx';
import { WordSelect } from './word-select.tsx';

/** What else is asked of events: their properties, type of call, sources, hours and weekdays; each can be taken away. */
export function ConditionFields({
  event,
  onChange,
}: {
  readonly event: EventMatch;
  readonly onChange: (event: EventMatch) => void;
}) {
  const t = useTranslate();
  const { where = [], during, type, sources } = event;
  const without = (key: keyof EventMatch) => {
    const { [key]: _gone, ...rest } = event;
    onChange(rest);
  };
  const setWhere = (next: readonly PropertyCondition[]) =>
    next.length === 0 ? without('where') : onChange({ ...event, where: next });
  const setDuring = (next: EventMatch['during']) =>
    next?.hours === undefined && next?.weekdays === undefined
      ? without('during')
      : onChange({ ...event, during: next });
  return (
    <>
      {where.map((condition, index) => (
        <Phrase
          // biome-ignore lint/suspicious/noArrayIndexKey: a condition has nothing else, and stays in its place
          key={index}
          word={t(index === 0 ? 'segments.where' : 'segments.and')}
          removeLabel={t('segments.condition-remove', { what: condition.property })}
          onRemove={() => setWhere(where.toSpliced(index, 1))}
        >
          <Condition
            event={event}
            condition={condition}
            onChange={(next) => setWhere(where.with(index, next))}
          />
        </Phrase>
      ))}
      {type === undefined || type === 'track' ? null : (
        <Phrase
          word={t('segments.call')}
          removeLabel={t('segments.call-remove')}
          onRemove={() => without('type')}
        >
          <WordSelect
            label={t('segments.call')}
            value={type}
            choices={eventTypes.map((value) => ({ value, label: value }))}
            onChange={(next) => onChange({ ...event, type: next })}
          />
        </Phrase>
      )}
      {sources === undefined ? null : (
        <Phrase
          word={t('segments.sources')}
          removeLabel={t('segments.sources-remove')}
          onRemove={() => without('sources')}
        >
          <SourcesField
            value={sources}
            onChange={(next) =>
              next.length === 0 ? without('sources') : onChange({ ...event, sources: next })
            }
          />
        </Phrase>
      )}
      {during?.hours === undefined ? null : (
        <Phrase
          word={t('segments.hours')}
          removeLabel={t('segments.hours-remove')}
          onRemove={() => {
            const { hours: _hours, ...rest } = during;
            setDuring(rest);
          }}
        >
          <HoursFields value={during.hours} onChange={(hours) => setDuring({ ...during, hours })} />
        </Phrase>
      )}
      {during?.weekdays === undefined ? null : (
        <Phrase
          word={t('segments.weekdays')}
          removeLabel={t('segments.weekdays-remove')}
          onRemove={() => {
            const { weekdays: _weekdays, ...rest } = during;
            setDuring(rest);
          }}
        >
          <WeekdayFields
            value={during.weekdays}
            onChange={(weekdays) => setDuring({ ...during, weekdays })}
          />
        </Phrase>
      )}
    </>
  );
}

/** Offers what else can be asked of events. */
export function AddCondition({
  event,
  onChange,
}: {
  readonly event: EventMatch;
  readonly onChange: (event: EventMatch) => void;
}) {
  const t = useTranslate();
  const sources = useSources();
  const { where = [], during, type, sources: chosen } = event;
  const first = sources.data?.[0];
  return (
    <Menu position="bottom-start" width={240}>
      <Menu.Target>
        <button type="button" className={classes['add-word']}>
          <IconPlus size={14} stroke={2} aria-hidden="true" />
          {t('segments.where')}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          onClick={() =>
            onChange({ ...event, where: [...where, { property: '', is: { op: 'exists' } }] })
          }
        >
          {t('segments.add.property')}
        </Menu.Item>
        {type === undefined ? (
          <Menu.Item onClick={() => onChange({ ...event, type: 'page' })}>
            {t('segments.add.call')}
          </Menu.Item>
        ) : null}
        {chosen === undefined && first !== undefined ? (
          <Menu.Item onClick={() => onChange({ ...event, sources: [first.id] })}>
            {t('segments.add.sources')}
          </Menu.Item>
        ) : null}
        {during?.hours === undefined ? (
          <Menu.Item
            onClick={() =>
              onChange({ ...event, during: { ...during, hours: { from: 9, to: 17 } } })
            }
          >
            {t('segments.add.hours')}
          </Menu.Item>
        ) : null}
        {during?.weekdays === undefined ? (
          <Menu.Item
            onClick={() => onChange({ ...event, during: { ...during, weekdays: [1, 2, 3, 4, 5] } })}
          >
            {t('segments.add.weekdays')}
          </Menu.Item>
        ) : null}
      </Menu.Dropdown>
    </Menu>
  );
}

function Condition({
  event,
  condition: { property, is },
  onChange,
}: {
  readonly event: EventMatch;
  readonly condition: PropertyCondition;
  readonly onChange: (condition: PropertyCondition) => void;
}) {
  const t = useTranslate();
  return (
    <>
      <TextField
        label={t('segments.property')}
        value={property}
        suggestions={usePropertySuggestions(event)}
        placeholder={t('segments.property')}
        invalid={property === ''}
        onChange={(next) => onChange({ property: next, is })}
      />
      <ValueTestFields
        subject="property"
        test={is}
        values={{ kind: 'property', event: event.name, path: property }}
        onChange={(next) => onChange({ property, is: next })}
      />
    </>
  );
}

/** A part of the sentence that can be taken away. */
export function Phrase({
  word,
  removeLabel,
  onRemove,
  children,
}: {
  readonly word: string;
  readonly removeLabel: string;
  readonly onRemove: () => void;
  readonly children: ReactNode;
}) {
  return (
    <span className={classes['phrase']}>
      <span>{word}</span>
      {children}
      <ActionIcon
        variant="subtle"
        color="gray"
        size={22}
        aria-label={removeLabel}
        title={removeLabel}
        onClick={onRemove}
      >
        <IconX size={13} stroke={2} />
      </ActionIcon>
    </span>
  );
}
