import { Button, Group } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import { Link } from 'react-router';
import type { Destination } from '../../api/destinations.ts';
import { useCan } from '../../api/session.ts';
import { useFormat } from '../../messages/format.ts';
import { useTranslate } from '../../messages/messages.ts';
import { paths } from '../../paths.ts';
import { AllowedButton } from '../../ui/allowed-button.tsx';
import type { Tone } from '../../ui/status-badge.tsx';
import { stateOf } from './destination-state.ts';
import classes from './destinations.module.css';
import { type SteeringVerb, useSteering } from './use-steering.ts';

/** What of a destination needs a person: why, and what to do about it. Nothing while all is well. */
export function Attention({ destination }: { readonly destination: Destination }) {
  const { id, status } = destination;
  const seesDead = useCan('dead-letters:read');
  const deadLetters = status?.deadLetters ?? 0;
  return (
    <>
      <StateNotice destination={destination} />
      {deadLetters > 0 && seesDead ? <DeadNotice id={id} count={deadLetters} /> : null}
    </>
  );
}

function StateNotice({ destination }: { readonly destination: Destination }) {
  const t = useTranslate();
  const format = useFormat();
  const { status } = destination;
  const at = (time: string | null | undefined) => (time == null ? '' : format.dateTime(time));
  switch (stateOf(destination)) {
    case 'failing':
      return (
        <Notice
          tone="bad"
          title={t('destinations.notice.failing', { since: at(status?.failingSince) })}
          actions={<Steer destination={destination} verbs={['retry', 'pause']} />}
        >
          {t('destinations.notice.failing-text', { error: status?.lastError ?? '' })}{' '}
          {status?.pausedUntil == null
            ? null
            : t('destinations.notice.next-try', { time: format.time(status.pausedUntil) })}
        </Notice>
      );
    case 'unreadable':
      return (
        <Notice
          tone="bad"
          title={t('destinations.notice.unreadable')}
          actions={
            <Button
              component={Link}
              to={paths.destination(destination.id, 'settings')}
              size="xs"
              variant="default"
            >
              {t('destinations.notice.unreadable-open')}
            </Button>
          }
        >
          {t('destinations.notice.unreadable-text', {
            names: format.list(destination.secretsUnreadable),
          })}
        </Notice>
      );
    case 'paused':
      return (
        <Notice
          tone="warn"
          title={t('destinations.notice.held', { since: at(status?.heldSince) })}
          actions={<Steer destination={destination} verbs={['resume']} />}
        >
          {t('destinations.notice.held-text', { until: at(status?.heldUntil) })}
        </Notice>
      );
    case 'stopped':
      return (
        <Notice
          tone="bad"
          title={t('destinations.notice.stopped', { since: at(status?.stoppedAt) })}
          actions={<Steer destination={destination} verbs={['resume']} />}
        >
          {status?.lastError} {t('destinations.notice.stopped-text')}
        </Notice>
      );
    case 'off':
      return (
        <Notice
          tone="quiet"
          title={t('destinations.notice.off')}
          actions={<Steer destination={destination} verbs={['switch-on']} />}
        >
          {t('destinations.notice.off-text')}
        </Notice>
      );
    default:
      return null;
  }
}

function DeadNotice({ id, count }: { readonly id: string; readonly count: number }) {
  const t = useTranslate();
  const format = useFormat();
  return (
    <Notice
      tone="bad"
      title={t('destinations.notice.dead', { count, text: format.count(count) })}
      actions={
        <Button
          component={Link}
          to={paths.destination(id, 'deliveries')}
          size="xs"
          variant="default"
        >
          {t('destinations.notice.dead-open')}
        </Button>
      }
    >
      {t('destinations.notice.dead-text')}
    </Notice>
  );
}

function Notice({
  tone,
  title,
  actions,
  children,
}: {
  readonly tone: Tone;
  readonly title: string;
  readonly actions: ReactNode;
  readonly children: ReactNode;
}) {
  const id = useId();
  return (
    <section className={classes['notice']} data-tone={tone} aria-labelledby={id}>
      <h2 id={id} className={classes['notice-title']}>
        {title}
      </h2>
      <p className={classes['notice-text']}>{children}</p>
      <Group gap="xs" mt="sm">
        {actions}
      </Group>
    </section>
  );
}

/** Buttons for what can be done with the destination as a whole. */
export function Steer({
  destination,
  verbs,
}: {
  readonly destination: Destination;
  readonly verbs: readonly SteeringVerb[];
}) {
  const t = useTranslate();
  const { pending, run } = useSteering(destination);
  return verbs.map((verb) => (
    <AllowedButton
      key={verb}
      scope="destinations:write"
      size="xs"
      variant="default"
      loading={pending === verb}
      onClick={() => run(verb)}
    >
      {t(`destinations.verb.${verb}`)}
    </AllowedButton>
  ));
}
