import { Select } from '@mantine/core';
import { useEffect, useMemo, useState } from 'react';
import { formatFor } from '../messages/format.ts';
import { useLanguage, useTranslate } from '../messages/messages.ts';

const minuteMs = 60_000;

/** Every IANA time zone that the browser knows, found by its city, with the time that it is there. */
export function TimeZoneField({
  value,
  onChange,
  error,
  readOnly = false,
}: {
  readonly value: string;
  readonly onChange: (timeZone: string) => void;
  readonly error?: string | null;
  readonly readOnly?: boolean;
}) {
  const t = useTranslate();
  const { tag } = useLanguage();
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), minuteMs);
    return () => clearInterval(timer);
  }, []);
  const data = useMemo(() => {
    const names = new Set(['UTC', ...Intl.supportedValuesOf('timeZone'), value]);
    return [...names].map((name) => ({ value: name, label: name.replaceAll('_', ' ') }));
  }, [value]);
  return (
    <Select
      label={t('field.time-zone')}
      description={t('field.time-zone-now', { time: formatFor(tag, value).minute(now) })}
      data={data}
      value={value}
      onChange={(timeZone) => timeZone !== null && onChange(timeZone)}
      allowDeselect={false}
      searchable
      selectFirstOptionOnChange
      readOnly={readOnly}
      nothingFoundMessage={t('field.none-found')}
      error={error}
      // The list itself scrolls: the keyboard stays in the field and moves in it from there.
      withScrollArea={false}
      comboboxProps={{ withinPortal: false }}
      styles={{ options: { maxHeight: 280, overflowY: 'auto' } }}
    />
  );
}
