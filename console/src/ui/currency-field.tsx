import { useMemo } from 'react';
import { useLanguage, useTranslate } from '../messages/messages.ts';
import { LongSelect } from './long-select.tsx';

/** Every ISO 4217 currency that the browser knows, found by its code or by its name in the reader's language. */
export function CurrencyField({
  value,
  onChange,
  description,
  error,
  readOnly = false,
}: {
  readonly value: string;
  readonly onChange: (currency: string) => void;
  readonly description?: string;
  readonly error?: string | null;
  readonly readOnly?: boolean;
}) {
  const t = useTranslate();
  const { tag } = useLanguage();
  const data = useMemo(() => {
    const names = new Intl.DisplayNames(tag, { type: 'currency' });
    const codes = new Set([...Intl.supportedValuesOf('currency'), value]);
    return [...codes].map((code) => ({
      value: code,
      label: `${code} · ${names.of(code) ?? code}`,
    }));
  }, [tag, value]);
  return (
    <LongSelect
      label={t('field.currency')}
      description={description}
      data={data}
      value={value}
      onChange={onChange}
      readOnly={readOnly}
      error={error}
    />
  );
}
