import { NumberInput, Select } from '@mantine/core';
import type { DestinationDefinition } from '../../../api/destinations.ts';
import { useFormat } from '../../../messages/format.ts';
import { useTranslate } from '../../../messages/messages.ts';
import classes from '../destinations.module.css';
import { fieldError } from './field-error.ts';
import { FieldInput } from './field-input.tsx';
import type { ChangeValues, DestinationValues } from './form-values.ts';

const batchWaitMsMax = 60_000;

/** How events go out: what is done with them, and how many in a request. */
export function RequestFields({
  definition,
  values,
  error,
  disabled,
  onChange,
}: {
  readonly definition: DestinationDefinition;
  readonly values: DestinationValues;
  readonly error: Error | null;
  readonly disabled: boolean;
  readonly onChange: ChangeValues;
}) {
  const t = useTranslate();
  const format = useFormat();
  const action = definition.actions.find(({ key }) => key === values.actionKey);
  const most = action?.batchEventsMax ?? 1;
  return (
    <div className={classes['fields']}>
      {definition.actions.length > 1 ? (
        <Select
          label={t('destinations.action.title')}
          {...(action === undefined ? {} : { description: action.description })}
          data={definition.actions.map(({ key, title }) => ({ value: key, label: title }))}
          value={values.actionKey}
          error={fieldError(error, 'actionKey')}
          allowDeselect={false}
          disabled={disabled}
          onChange={(key) => onChange({ actionKey: key ?? values.actionKey, fields: {} })}
        />
      ) : null}
      {(action?.fields ?? []).map((field) => (
        <FieldInput
          key={field.name}
          field={field}
          value={values.fields[field.name]}
          error={fieldError(error, `fields.${field.name}`)}
          disabled={disabled}
          isSet={false}
          isUnreadable={false}
          generated={false}
          onChange={(value) => onChange({ fields: { ...values.fields, [field.name]: value } })}
        />
      ))}
      <NumberInput
        label={t('destinations.batch.size')}
        description={t('destinations.batch.size-help', { most: format.count(most) })}
        value={values.batchSize}
        min={1}
        max={most}
        allowDecimal={false}
        error={fieldError(error, 'batchSize')}
        disabled={disabled}
        onChange={(size) => onChange({ batchSize: Number(size) })}
      />
      <NumberInput
        label={t('destinations.batch.wait')}
        description={t('destinations.batch.wait-help')}
        value={values.batchWaitMs}
        min={0}
        max={batchWaitMsMax}
        allowDecimal={false}
        error={fieldError(error, 'batchWaitMs')}
        disabled={disabled || values.batchSize === 1}
        onChange={(ms) => onChange({ batchWaitMs: Number(ms) })}
      />
    </div>
  );
}
