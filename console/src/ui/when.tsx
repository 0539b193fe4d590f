import { useEffect, useState } from 'react';
import { useFormat } from '../messages/format.ts';
import { useTranslate } from '../messages/messages.ts';

const refreshMs = 30_000;

/** How long ago something was, with the exact time as its title; kept true while it stands there. */
export function When({ at }: { readonly at: string | null | undefined }) {
  const t = useTranslate();
  const format = useFormat();
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), refreshMs);
    return () => clearInterval(timer);
  }, []);
  if (at == null) return <span>{t('common.never')}</span>;
  // An answer may be a moment younger than the clock of this page last read.
  const seenFrom = Math.max(now, Math.min(Date.parse(at), now + refreshMs));
  return (
    <time dateTime={at} title={format.exactTime(at)}>
      {format.ago(at, seenFrom)}
    </time>
  );
}
