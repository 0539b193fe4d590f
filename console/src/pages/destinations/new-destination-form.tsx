import { Button, Radio, TextInput } from '@mantine/core';
import { type FormEvent, useRef, useState } from 'react';
import { Link } from 'react-router';
import {
  type Destination,
  type DestinationDefinition,
  useCreateDestination,
} from '../../api/destinations.ts';
import { useTranslate } from '../../messages/messages.ts';
import { paths } from '../../paths.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import classes from './destinations.module.css';
import { ComputedTraitsFields } from './form/computed-traits-fields.tsx';
import { EventsFields } from './form/events-fields.tsx';
import { fieldError, isAtField } from './form/field-error.ts';
import {
  type DestinationValues,
  missingOf,
  newValues,
  toNewDestination,
  valuesOfPreset,
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

/** The form of a new destination, as its definition asks for it. */
export function NewDestinationForm({
  definition,
  onAdded,
}: {
  readonly definition: DestinationDefinition;
  readonly onAdded: (added: {
    readonly destination: Destination;
    readonly generated: Readonly<Record<string, string>>;
  }) => void;
}) {
  const t = useTranslate();
  const form = useRef<HTMLFormElement>(null);
  const create = useCreateDestination();
  const [values, setValues] = useState<DestinationValues>(() => newValues(definition));
  const [preset, setPreset] = useState('0');
  const [missing, setMissing] = useState<readonly string[]>([]);
  const [more, setMore] = useState(false);
  const { error } = create;
  useWrongFieldFocus(form, create.isError ? error : missing);

  const change = (next: Partial<DestinationValues>) => {
    setValues((before) => ({ ...before, ...next }));
    setMissing([]);
  };
  const choosePreset = (index: string) => {
    setPreset(index);
    change(valuesOfPreset(definition, definition.presets[Number(index)]));
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found = missingOf(definition, values, []);
    setMissing(found);
    if (found.length > 0) return create.reset();
    create.mutate(toNewDestination(definition.kind, values), { onSuccess: onAdded });
  };
  const given = definition.settings.filter(({ name }) => !definition.previous.includes(name));
  const required = given.filter(
    (field) => field.required && !definition.generated.includes(field.name),
  );
  const optional = given.filter((field) => !required.includes(field));
  const inMore = [...optional.map(({ name }) => `settings.${name}`), 'fields', 'batchSize'];
  const showsMore = more || isAtField(error, [...inMore, 'batchWaitMs']);
  const settings = {
    definition,
    values,
    missing,
    error,
    secretsSet: [],
    secretsUnreadable: [],
    disabled: false,
  };

  return (
    <form ref={form} className={classes['form']} noValidate onSubmit={submit}>
      <Panel title={t('destinations.settings.address')}>
        <div className={classes['fields']}>
          <TextInput
            label={t('destinations.field.name')}
            description={t('destinations.field.name-help')}
            value={values.name}
            withAsterisk
            maxLength={100}
            error={
              missing.includes('name')
                ? t('destinations.field.required')
                : fieldError(error, 'name')
            }
            onChange={(event) => change({ name: event.currentTarget.value })}
          />
          <SettingFields {...settings} fields={required} onChange={change} />
        </div>
      </Panel>
      <Panel title={t('destinations.events.title')} text={t('destinations.events.text')}>
        <div className={classes['form']}>
          {definition.presets.length > 1 ? (
            <Radio.Group
              label={t('destinations.new.preset')}
              value={preset}
              onChange={choosePreset}
            >
              <div className={classes['choices']}>
                {definition.presets.map(({ title }, index) => (
                  <Radio key={title} value={String(index)} label={title} />
                ))}
              </div>
            </Radio.Group>
          ) : null}
          <EventsFields
            values={values}
            missing={missing}
            error={error}
            disabled={false}
            onChange={change}
          />
        </div>
      </Panel>
      <Panel title={t('destinations.segments.title')} text={t('destinations.segments.text')}>
        <SegmentsFields
          values={values}
          missing={missing}
          error={error}
          disabled={false}
          onChange={change}
        />
      </Panel>
      <Panel
        title={t('destinations.computed-traits.title')}
        text={t('destinations.computed-traits.text')}
      >
        <ComputedTraitsFields
          values={values}
          missing={missing}
          error={error}
          disabled={false}
          onChange={change}
        />
      </Panel>
      <Panel
        title={t('destinations.new.more')}
        actions={
          <Button
            size="compact-sm"
            variant="default"
            aria-expanded={showsMore}
            onClick={() => setMore(!showsMore)}
          >
            {t(showsMore ? 'destinations.new.less' : 'destinations.new.show')}
          </Button>
        }
      >
        {showsMore ? (
          <div className={classes['form']}>
            <div className={classes['fields']}>
              <SettingFields {...settings} fields={optional} onChange={change} />
            </div>
            <RequestFields
              definition={definition}
              values={values}
              error={error}
              disabled={false}
              onChange={change}
            />
          </div>
        ) : (
          <p className={classes['quiet']}>{t('destinations.new.more-help')}</p>
        )}
      </Panel>
      {error !== null && !isAtField(error, [...ownPaths, 'batchSize', 'batchWaitMs']) ? (
        <ErrorNotice error={error} />
      ) : null}
      <div className={classes['saving']}>
        <Button component={Link} to={paths.destinations()} variant="default">
          {t('common.cancel')}
        </Button>
        <Button type="submit" loading={create.isPending}>
          {t('destinations.new.submit')}
        </Button>
      </div>
    </form>
  );
}
