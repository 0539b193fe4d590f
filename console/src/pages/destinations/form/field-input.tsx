import { JsonInput, NumberInput, PasswordInput, Select, Switch, TextInput } from '@mantine/core';
import type { FormField } from '../../../api/destinations.ts';
import { useTranslate } from '../../../messages/messages.ts';
import { EntriesInput } from './entries-input.tsx';
import { kindOf } from './field-kind.ts';
import { SecretInput } from './secret-input.tsx';

export interface FieldInputProps {
  readonly field: FormField;
  readonly value: unknown;
  readonly error: string | null;
  readonly disabled: boolean;
  /** Of a credential: whether one is saved. */
  readonly isSet: boolean;
  /** Of a credential that is saved: whether it cannot be read any more. */
  readonly isUnreadable: boolean;
  /** Made by the server where it is left empty. */
  readonly generated: boolean;
  readonly onChange: (value: unknown) => void;
}

/** A field of a definition, as its schema asks for it. */
export function FieldInput(props: FieldInputProps) {
  const { field, value, error, disabled, generated, onChange } = props;
  const t = useTranslate();
  const kind = kindOf(field);
  if (field.secret && (kind.kind === 'entries' || props.isSet)) return <SecretInput {...props} />;
  const common = {
    label: field.title,
    description: generated
      ? `${field.description} ${t('destinations.field.generated')}`
      : field.description,
    error,
    disabled,
    withAsterisk: field.required && !generated,
  };
  const text = typeof value === 'string' ? value : '';
  switch (kind.kind) {
    case 'text':
      return field.secret ? (
        <PasswordInput
          {...common}
          value={text}
          autoComplete="new-password"
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      ) : (
        <TextInput
          {...common}
          value={text}
          type={kind.url ? 'url' : 'text'}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    case 'choice':
      return (
        <Select
          {...common}
          data={kind.values}
          value={text === '' ? kind.standard : text}
          allowDeselect={false}
          onChange={onChange}
        />
      );
    case 'switch':
      return (
        <Switch
          {...common}
          checked={typeof value === 'boolean' ? value : kind.standard}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
      );
    case 'number':
      return (
        <NumberInput
          {...common}
          value={typeof value === 'number' ? value : ''}
          {...(kind.min === null ? {} : { min: kind.min })}
          {...(kind.max === null ? {} : { max: kind.max })}
          onChange={(entered) => onChange(entered === '' ? null : entered)}
        />
      );
    case 'entries':
      return <EntriesInput {...common} title={field.title} value={value} onChange={onChange} />;
    case 'json':
      return (
        <JsonInput
          {...common}
          autosize
          minRows={2}
          defaultValue={value === undefined ? '' : JSON.stringify(value, null, 2)}
          onChange={(entered) => onChange(parsed(entered))}
        />
      );
    default:
      return kind satisfies never;
  }
}

/** The value of a JSON text; a text that is none goes to the server as it is, and comes back with a reason. */
function parsed(text: string): unknown {
  if (text.trim() === '') return null;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
