import { Chip } from '@mantine/core';
import { useFormat } from '../../messages/format.ts';
import { useTranslate } from '../../messages/messages.ts';
import { useOutcomeWords } from '../sources/debugger/reasons.ts';
import classes from './dead-letters.module.css';

interface ReasonCount {
  readonly reason: string;
  readonly count: number;
}

/** Why the letters were refused, most frequent first; one can be chosen. */
export function ReasonChips({
  counts,
  reason,
  onChange,
}: {
  readonly counts: readonly ReasonCount[] | undefined;
  readonly reason: string | undefined;
  readonly onChange: (reason: string | undefined) => void;
}) {
  const t = useTranslate();
  const format = useFormat();
  const words = useOutcomeWords();
  if (counts === undefined) return null;
  const byReason = new Map<string, number>();
  for (const one of counts) {
    byReason.set(one.reason, (byReason.get(one.reason) ?? 0) + one.count);
  }
  // The one that is chosen stays there when its last letter has gone.
  if (reason !== undefined && !byReason.has(reason)) byReason.set(reason, 0);
  if (byReason.size === 0) return null;
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  return (
    <fieldset style={{ all: 'unset' }} aria-label={t('letters.reasons')}>
      <div className={classes['chips']}>
        <Chip
          size="sm"
          checked={reason === undefined}
          onChange={() => onChange(undefined)}
          variant="light"
        >
          {t('letters.reason-all', { count: format.count(total) })}
        </Chip>
        {[...byReason].map(([code, count]) => (
          <Chip
            key={code}
            size="sm"
            checked={reason === code}
            onChange={() => onChange(reason === code ? undefined : code)}
            variant="light"
          >
            {t('letters.reason-count', {
              reason: words.reason(code),
              count: format.count(count),
            })}
          </Chip>
        ))}
      </div>
    </fieldset>
  );
}
