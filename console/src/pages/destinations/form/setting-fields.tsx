import type { DestinationDefinition, FormField } from '../../../api/destinations.ts';
import { useTranslate } from '../../../messages/messages.ts';
import { fieldError } from './field-error.ts';
import { FieldInput } from './field-input.tsx';
import type { ChangeValues, DestinationValues } from './form-values.ts';

/** Fields of the settings of a kind, such as address and credentials. */
export function SettingFields({
  definition,
  fields,
  values,
  missing,
  secretsSet,
  secretsUnreadable,
  error,
  disabled,
  onChange,
}: {
  readonly definition: DestinationDefinition;
  /** Those of the definition that are drawn here. */
  readonly fields: readonly FormField[];
  readonly values: DestinationValues;
  /** Paths of what has to be entered still. */
  readonly missing: readonly string[];
  readonly secretsSet: readonly string[];
  readonly secretsUnreadable: readonly string[];
  readonly error: Error | null;
  readonly disabled: boolean;
  readonly onChange: ChangeValues;
}) {
  const t = useTranslate();
  return fields.map((field) => {
    const path = `settings.${field.name}`;
    return (
      <FieldInput
        key={field.name}
        field={field}
        value={values.settings[field.name]}
        error={missing.includes(path) ? t('destinations.field.required') : fieldError(error, path)}
        disabled={disabled}
        isSet={[...secretsSet, ...secretsUnreadable].includes(field.name)}
        isUnreadable={secretsUnreadable.includes(field.name)}
        generated={definition.generated.includes(field.name)}
        onChange={(value) => onChange({ settings: { ...values.settings, [field.name]: value } })}
      />
    );
  });
}
