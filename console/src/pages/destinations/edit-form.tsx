import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { ApiError } from '../../api/client.ts';
import {
  type Destination,
  type DestinationDefinition,
  useUpdateDestination,
} from '../../api/destinations.ts';
import { useTranslate } from '../../messages/messages.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { LeaveGuard } from '../../ui/leave-guard.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useToast } from '../../ui/toasts.tsx';
import classes from './destinations.module.css';
import { ComputedTraitsFields } from './form/computed-traits-fields.tsx';
import { EventsFields } from './form/events-fields.tsx';
import { fieldError, isAtField } from './form/field-error.ts';
import {
  type DestinationValues,
  isChanged,
  missingOf,
  savedSecrets,
  toChange,
  valuesOf,
} from './form/form-values.ts';
import { RequestFields } from './form/request-fields.tsx';
import { SegmentsFields } from './form/segments-fields.tsx';
import { SettingFields } from './form/setting-fields.tsx';
import { useWrongFieldFocus } from './form/use-wrong-field-focus.ts';

const ownPaths = [
  'name',
  'settings',
  'eventFilter',
  'sourceFilter',
  'fields',
  'actionKey',
  'segments',
  'computedTraits',
];

/** The settings of a destination, saved together. */
export function EditForm({
  destination,
  definition,
  allowed,
}: {
  readonly destination: Destination;
  readonly definition: DestinationDefinition;
  readonly allowed: boolean;
}) {
  const t = useTranslate();
  const toast = useToast();
  const form = useRef<HTMLFormElement>(null);
  const update = useUpdateDestination(destination.id);
  /** What the entries were made on; a change by somebody else does not take them away. */
  const [base, setBase] = useState(destination);
  const [values, setValues] = useState<DestinationValues>(() => valuesOf(destination));
  const [missing, setMissing] = useState<readonly string[]>([]);
  /** Draws the fields anew, which remember what was entered. */
  const [round, setRound] = useState(0);
  const { error } = update;
  const conflict = error instanceof ApiError && error.status === 409;
  const changed = isChanged(base, values);
  useWrongFieldFocus(form, update.isError ? error : missing);
  useEffect(() => {
    if (!changed && destination.revision !== base.revision) {
      setBase(destination);
      setValues(valuesOf(destination));
      setRound((before) => before + 1);
    }
  }, [changed, destination, base.revision]);

  const change = (next: Partial<DestinationValues>) => {
    setValues((before) => ({ ...before, ...next }));
    setMissing([]);
  };
  const take = (saved: Destination) => {
    setBase(saved);
    setValues(valuesOf(saved));
    setRound((before) => before + 1);
    update.reset();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found = missingOf(definition, values, savedSecrets(base));
    setMissing(found);
    if (found.length > 0) return update.reset();
    // After a conflict the person has been told, and means to save over the other's change.
    const revision = conflict ? destination.revision : base.revision;
    update.mutate(
      { ...toChange(base, values), revision },
      {
        onSuccess: (saved) => {
          take(saved);
          toast({ text: t('common.saved') });
        },
      },
    );
  };
  const made = [...definition.generated, ...definition.previous];
  const fields = definition.settings.filter(({ name }) => !made.includes(name));
  const shared = { definition, values, error, disabled: !allowed, onChange: change };

  return (
    <form ref={form} className={classes['form']} noValidate onSubmit={submit}>
      <Panel title={t('destinations.settings.address')}>
        <div key={round} className={classes['fields']}>
          <TextInput
            label={t('destinations.field.name')}
            description={t('destinations.field.name-help')}
            value={values.name}
            withAsterisk
            maxLength={100}
            disabled={!allowed}
            error={
              missing.includes('name')
                ? t('destinations.field.required')
                : fieldError(error, 'name')
            }
            onChange={(event) => change({ name: event.currentTarget.value })}
          />
          <SettingFields
            {...shared}
            fields={fields}
            missing={missing}
            secretsSet={base.secretsSet}
            secretsUnreadable={base.secretsUnreadable}
          />
        </div>
      </Panel>
      <Panel title={t('destinations.events.title')} text={t('destinations.events.text')}>
        <EventsFields {...shared} missing={missing} />
      </Panel>
      <Panel title={t('destinations.segments.title')} text={t('destinations.segments.text')}>
        <SegmentsFields {...shared} missing={missing} />
      </Panel>
      <Panel
        title={t('destinations.computed-traits.title')}
        text={t('destinations.computed-traits.text')}
      >
        <ComputedTraitsFields {...shared} missing={missing} />
      </Panel>
      <Panel title={t('destinations.batch.title')}>
        <RequestFields {...shared} />
      </Panel>
      {conflict ? (
        <p className={classes['notice']} data-tone="warn" role="alert">
          {t('destinations.settings.changed')}
        </p>
      ) : error !== null && !isAtField(error, [...ownPaths, 'batchSize', 'batchWaitMs']) ? (
        <ErrorNotice error={error} />
      ) : null}
      {changed ? (
        <div className={classes['saving']} data-stays>
          <span className={classes['help']}>{t('destinations.settings.unsaved')}</span>
          <Button variant="default" onClick={() => take(destination)}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" loading={update.isPending}>
            {t('common.save')}
          </Button>
        </div>
      ) : null}
      <LeaveGuard when={changed} />
    </form>
  );
}
