import { Group } from '@mantine/core';
import { useState } from 'react';
import { type DeliveryFilter, useDiscardDead, useReplayDead } from '../../api/deliveries.ts';
import { useFormat } from '../../messages/format.ts';
import { useTranslate } from '../../messages/messages.ts';
import { AllowedButton } from '../../ui/allowed-button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { useToast } from '../../ui/toasts.tsx';
import type { StartedReplay } from './replay-progress.tsx';

/** What can be done with all failed deliveries that match. */
export function BulkActions({
  id,
  filter,
  narrowed,
  count,
  onReplay,
}: {
  readonly id: string;
  readonly filter: Pick<DeliveryFilter, 'search' | 'status'>;
  /** A search or an answer is chosen. */
  readonly narrowed: boolean;
  /** Failed deliveries that match. */
  readonly count: number;
  readonly onReplay: (replay: StartedReplay) => void;
}) {
  const t = useTranslate();
  const format = useFormat();
  const toast = useToast();
  const [asking, setAsking] = useState<'replay' | 'discard' | null>(null);
  const replay = useReplayDead(id);
  const discard = useDiscardDead(id);
  const amount = { count, text: format.count(count) };
  const close = () => setAsking(null);
  if (count === 0 && asking === null) return null;
  return (
    <Group gap="xs">
      <AllowedButton
        scope="dead-letters:write"
        size="sm"
        variant="default"
        onClick={() => setAsking('discard')}
      >
        {t(narrowed ? 'deliveries.discard-matching' : 'deliveries.discard-all', amount)}
      </AllowedButton>
      <AllowedButton scope="dead-letters:write" size="sm" onClick={() => setAsking('replay')}>
        {t(narrowed ? 'deliveries.replay-matching' : 'deliveries.replay-all', amount)}
      </AllowedButton>
      {asking === 'replay' ? (
        <ConfirmDialog
          title={t('deliveries.replay-confirm', amount)}
          action={t('deliveries.replay')}
          danger={false}
          pending={replay.isPending}
          error={replay.error}
          onClose={close}
          onConfirm={() =>
            replay.mutate(filter, {
              onSuccess: ({ replayed, replayedAt }) => {
                close();
                if (replayed > 0) onReplay({ since: replayedAt, total: replayed });
              },
            })
          }
        >
          {t('deliveries.replay-confirm-text')}
        </ConfirmDialog>
      ) : null}
      {asking === 'discard' ? (
        <ConfirmDialog
          title={t('deliveries.discard-confirm', amount)}
          action={t('deliveries.discard')}
          word={t('deliveries.discard-word')}
          pending={discard.isPending}
          error={discard.error}
          onClose={close}
          onConfirm={() =>
            discard.mutate(filter, {
              onSuccess: ({ discarded }) => {
                close();
                toast({
                  text: t('deliveries.discarded', {
                    count: discarded,
                    text: format.count(discarded),
                  }),
                });
              },
            })
          }
        >
          {t('deliveries.discard-confirm-text')}
        </ConfirmDialog>
      ) : null}
    </Group>
  );
}
