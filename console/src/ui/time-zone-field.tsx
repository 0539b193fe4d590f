import { useEffect, useMemo, useState } from 'react';
import { formatFor } from '../messages/format.ts';
import { useLanguage, useTranslate } from '../messages/messages.ts';
import { LongSelect } from './long-select.tsx';

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
    <LongSelect
      label={t('field.time-zone')}
      description={t('field.time-zone-now', { time: formatFor(tag, value).minute(now) })}
      data={data}
      value={value}
      onChange={onChange}
      readOnly={readOnly}
      error={error}
    />
  );
}
