import { CopyButton, Drawer, UnstyledButton } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { ActivityEntry } from '../../api/activity-stream.ts';
import { useFormat } from '../../messages/format.ts';
import { type PlainKey, useTranslate } from '../../messages/messages.ts';
import { OutcomeBadge } from '../../ui/outcome-badge.tsx';
import classes from './entry-details.module.css';
import { reasonText } from './entry-match.ts';

/** All that is known of one event of the stream. */
export function EntryDetails({
  entry,
  sourceName,
  onClose,
}: {
  readonly entry: ActivityEntry;
  readonly sourceName: string | undefined;
  readonly onClose: () => void;
}) {
  const t = useTranslate();
  const format = useFormat();
  const rows: readonly (readonly [PlainKey, ReactNode])[] = [
    ['details.outcome', <OutcomeBadge key="outcome" outcome={entry.outcome} />],
    ['details.stage', entry.stage],
    ['details.reason', reasonText(entry.reason)],
    ['details.received', format.exactTime(entry.receivedAt)],
    ['details.type', entry.type],
    ['details.source', sourceName ?? entry.sourceId],
    ['details.profile', copyable(entry.profileId)],
    ['details.message', copyable(entry.messageId)],
    ['details.position', copyable(String(entry.position))],
  ];
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      title={entry.event ?? entry.type ?? t('details.title')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
      classNames={{ title: classes['title'] ?? '' }}
    >
      <dl className={classes['list']}>
        {rows
          .filter(([, value]) => value !== undefined && value !== null)
          .map(([key, value]) => (
            <div key={key} className={classes['row']}>
              <dt>{t(key)}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
    </Drawer>
  );
}

function copyable(value: string | null | undefined): ReactNode {
  return value == null ? null : <Copyable value={value} />;
}

function Copyable({ value }: { readonly value: string }) {
  const t = useTranslate();
  return (
    <CopyButton value={value}>
      {({ copied, copy }) => (
        <UnstyledButton
          className={classes['copy'] ?? ''}
          onClick={copy}
          aria-label={`${t(copied ? 'common.copied' : 'common.copy')}: ${value}`}
        >
          <code dir="ltr">{value}</code>
          {copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
        </UnstyledButton>
      )}
    </CopyButton>
  );
}
