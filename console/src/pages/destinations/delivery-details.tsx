import { Group } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import {
  type InspectedDelivery,
  useDiscardDelivery,
  useReplayDelivery,
} from '../../api/deliveries.ts';
import { useCan } from '../../api/session.ts';
import { useFormat } from '../../messages/format.ts';
import { useTranslate } from '../../messages/messages.ts';
import { paths } from '../../paths.ts';
import { AllowedButton } from '../../ui/allowed-button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { type Fact, Facts } from '../../ui/facts.tsx';
import { useToast } from '../../ui/toasts.tsx';
import { Attempts } from './attempts.tsx';
import { DeliveryStateBadge } from './delivery-state-badge.tsx';
import classes from './destinations.module.css';
import { RequestView } from './request-view.tsx';
import { eventOf } from './use-delivery-columns.tsx';

/** What a delivery is, what was tried, and what can be done with it. */
export function DeliveryDetails({
  id,
  delivery,
  onGone,
}: {
  readonly id: string;
  readonly delivery: InspectedDelivery;
  readonly onGone: () => void;
}) {
  const t = useTranslate();
  return (
    <>
      <DeliveryFacts delivery={delivery} />
      <Actions id={id} delivery={delivery} onGone={onGone} />
      <Attempts delivery={delivery} />
      <div>
        <h3 className={classes['section']}>{t('delivery.request')}</h3>
        {delivery.request === null ? (
          <p className={classes['quiet']}>{t('delivery.request-gone')}</p>
        ) : (
          <>
            <p className={classes['description']}>{t('delivery.request-text')}</p>
            {delivery.masked ? (
              <p className={classes['description']}>{t('delivery.masked')}</p>
            ) : null}
            <RequestView request={delivery.request} />
          </>
        )}
      </div>
    </>
  );
}

function DeliveryFacts({ delivery }: { readonly delivery: InspectedDelivery }) {
  const t = useTranslate();
  const format = useFormat();
  const seesProfiles = useCan('profiles:read');
  const { state, eventType, profileId, messageId, receivedAt, nextAttemptAt, replays } = delivery;
  const facts: Fact[] = [
    { name: t('delivery.fact.state'), value: <DeliveryStateBadge state={state} /> },
    { name: t('delivery.fact.event'), value: eventOf(delivery) },
    { name: t('delivery.fact.type'), value: eventType },
    {
      name: t('delivery.fact.profile'),
      value: seesProfiles ? (
        <Link to={paths.profile(profileId)} className={classes['id-link']}>
          {profileId}
        </Link>
      ) : (
        profileId
      ),
    },
    {
      name: t('delivery.fact.message'),
      value: <span className={classes['mono']}>{messageId}</span>,
    },
    { name: t('delivery.fact.received'), value: format.exactTime(receivedAt) },
  ];
  if (state === 'waiting') {
    const next =
      nextAttemptAt === null ? t('deliveries.next.behind') : format.exactTime(nextAttemptAt);
    facts.push({ name: t('delivery.fact.next'), value: next });
  }
  if (replays > 0) {
    const times = { count: replays, text: format.count(replays) };
    facts.push({
      name: t('delivery.fact.replays'),
      value: t('delivery.fact.replays-value', times),
    });
  }
  return <Facts facts={facts} />;
}

function Actions({
  id,
  delivery,
  onGone,
}: {
  readonly id: string;
  readonly delivery: InspectedDelivery;
  readonly onGone: () => void;
}) {
  const t = useTranslate();
  const toast = useToast();
  const [discarding, setDiscarding] = useState(false);
  const replay = useReplayDelivery(id);
  const discard = useDiscardDelivery(id);
  if (delivery.state === 'replayed') return null;
  return (
    <Group gap="xs">
      {delivery.state === 'dead' ? (
        <AllowedButton
          scope="dead-letters:write"
          size="sm"
          loading={replay.isPending}
          onClick={() =>
            // Told by the promise: what is shown changes with it.
            replay.mutateAsync(delivery.id).then(
              () => toast({ text: t('deliveries.replayed-one') }),
              (error: Error) => toast({ text: error.message, tone: 'bad' }),
            )
          }
        >
          {t('deliveries.replay')}
        </AllowedButton>
      ) : null}
      <AllowedButton
        scope="dead-letters:write"
        size="sm"
        variant="default"
        onClick={() => setDiscarding(true)}
      >
        {t('deliveries.discard')}
      </AllowedButton>
      {discarding ? (
        <ConfirmDialog
          title={t('deliveries.discard-title')}
          action={t('deliveries.discard')}
          pending={discard.isPending}
          error={discard.error}
          onClose={() => setDiscarding(false)}
          onConfirm={() =>
            discard.mutateAsync(delivery.id).then(
              () => {
                toast({ text: t('deliveries.discarded-one') });
                onGone();
              },
              // The dialog shows it.
              () => undefined,
            )
          }
        >
          {t('deliveries.discard-text')}
        </ConfirmDialog>
      ) : null}
    </Group>
  );
}
