import type { DeliveryAttempt, InspectedDelivery } from '../../api/deliveries.ts';
import { useFormat } from '../../messages/format.ts';
import { useTranslate } from '../../messages/messages.ts';
import { CodeBlock } from '../../ui/code-block.tsx';
import { StatusBadge, type Tone } from '../../ui/status-badge.tsx';
import classes from './destinations.module.css';
import { laidOut } from './http-text.ts';

const tones: Readonly<Record<DeliveryAttempt['outcome'], Tone>> = {
  delivered: 'good',
  retry: 'warn',
  refused: 'bad',
  rejected: 'bad',
};

/** What was tried, the newest first, with what the receiver said. */
export function Attempts({
  delivery: { attempt: total, attempts },
}: {
  readonly delivery: InspectedDelivery;
}) {
  const t = useTranslate();
  const format = useFormat();
  return (
    <div>
      <h3 className={classes['section']}>{t('delivery.attempts')}</h3>
      <p className={classes['description']}>
        {total === 0
          ? t('delivery.attempts-none')
          : t('delivery.attempts-text', {
              total,
              text: format.count(total),
              shown: format.count(attempts.length),
            })}
      </p>
      <ol reversed className={classes['attempts']}>
        {attempts.toReversed().map((attempt) => (
          <AttemptItem key={attempt.at} attempt={attempt} />
        ))}
      </ol>
    </div>
  );
}

function AttemptItem({ attempt }: { readonly attempt: DeliveryAttempt }) {
  const t = useTranslate();
  const format = useFormat();
  const { at, outcome, status, message, answer, durationMs, events } = attempt;
  const facts = { ms: format.count(durationMs), count: events, text: format.count(events) };
  const label = t(`delivery.outcome.${outcome}`);
  return (
    <li className={classes['attempt']} data-tone={tones[outcome]}>
      <div className={classes['attempt-head']}>
        <StatusBadge
          tone={tones[outcome]}
          label={
            status === null
              ? label
              : t('delivery.outcome-status', {
                  outcome: label,
                  status: t('deliveries.status.value', { status }),
                })
          }
        />
        <span className={classes['help']}>
          {format.exactTime(at)} · {t('delivery.attempt-facts', facts)}
        </span>
      </div>
      {message === null ? null : <div>{message}</div>}
      {answer === null ? null : <CodeBlock code={laidOut(answer)} label={t('delivery.answer')} />}
    </li>
  );
}
