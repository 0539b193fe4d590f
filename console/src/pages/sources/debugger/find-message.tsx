import { Button } from '@mantine/core';
import { useState } from 'react';
import { useEventsOfMessage } from '../../../api/activity-entries.ts';
import type { ActivityEntry } from '../../../api/activity-stream.ts';
import { useFormat } from '../../../messages/format.ts';
import { useTranslate } from '../../../messages/messages.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { OutcomeBadge } from '../../../ui/outcome-badge.tsx';
import classes from './live-events.module.css';

/** Where the list has nothing of a text: offers to look for it as a message id, however long ago. */
export function FindMessage({
  text,
  onOpen,
}: {
  readonly text: string;
  readonly onOpen: (entry: ActivityEntry) => void;
}) {
  const t = useTranslate();
  const format = useFormat();
  const [asked, setAsked] = useState<string | null>(null);
  const sought = text.trim();
  const found = useEventsOfMessage(asked === sought && sought !== '' ? asked : null);
  if (sought === '') return null;
  if (asked !== sought || found.isPending) {
    return (
      <Button
        size="xs"
        variant="default"
        loading={asked === sought}
        onClick={() => setAsked(sought)}
      >
        {t('stream.find', { text: sought })}
      </Button>
    );
  }
  if (found.isError) return <ErrorNotice error={found.error} onRetry={() => found.refetch()} />;
  if (found.data.length === 0) return <p role="status">{t('stream.find-none')}</p>;
  return (
    <ul className={classes['found']} aria-label={t('stream.found')}>
      {found.data.map((entry) => {
        const name = entry.event ?? entry.type ?? t('stream.unnamed');
        return (
          <li key={entry.position}>
            <Button
              size="compact-sm"
              variant="subtle"
              aria-label={t('stream.open-details', { event: name })}
              onClick={() => onOpen(entry)}
            >
              {name}
            </Button>
            <span>{format.dateTime(entry.receivedAt)}</span>
            <OutcomeBadge outcome={entry.outcome} />
          </li>
        );
      })}
    </ul>
  );
}
