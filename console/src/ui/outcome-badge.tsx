import type { Outcome } from '../api/activity-stream.ts';
import { type PlainKey, useTranslate } from '../messages/messages.ts';
import classes from './outcome-badge.module.css';

const keys: Readonly<Record<Outcome, PlainKey>> = {
  processed: 'outcome.processed',
  dropped: 'outcome.dropped',
  rejected: 'outcome.rejected',
};

/** A dot and a word: colour alone says nothing to those who do not see it. */
export function OutcomeBadge({
  outcome,
  detail,
}: {
  readonly outcome: Outcome;
  readonly detail?: string | undefined;
}) {
  const t = useTranslate();
  return (
    <span className={classes['badge']} data-outcome={outcome}>
      <span className={classes['dot']} aria-hidden="true" />
      <span className={classes['word']}>{t(keys[outcome])}</span>
      {detail === undefined ? null : <span className={classes['detail']}>{detail}</span>}
    </span>
  );
}
