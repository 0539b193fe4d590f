import { IconFingerprint } from '@tabler/icons-react';
import type { Identifier, Profile } from '../../../api/profiles.ts';
import { useTranslate } from '../../../messages/messages.ts';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { Tag } from '../../../ui/status-badge.tsx';
import type { Column } from '../../../ui/table/column.ts';
import { DataTable } from '../../../ui/table/data-table.tsx';
import { When } from '../../../ui/when.tsx';
import { EventButton } from '../event-button.tsx';
import { useSourceName } from '../source-name.ts';
import classes from './identity.module.css';

/** Every identifier with the event, rule and source that linked it. */
export function IdentifiersTable({ profile }: { readonly profile: Profile }) {
  const t = useTranslate();
  const sourceName = useSourceName();
  const { identifiers, masked } = profile;
  const columns: readonly Column<Identifier>[] = [
    {
      key: 'type',
      header: t('identity.type'),
      fixed: true,
      cell: ({ type }) => <Tag>{type}</Tag>,
      csv: ({ type }) => type,
      sortBy: ({ type }) => type,
    },
    {
      key: 'value',
      header: t('identity.value'),
      fixed: true,
      cell: ({ type, value }) => (
        <span className={classes['copied']}>
          <span dir="ltr">{value}</span>
          {masked ? null : <CopyButton value={value} what={type} />}
        </span>
      ),
      csv: ({ value }) => value,
      sortBy: ({ value }) => value,
    },
    {
      key: 'first_seen',
      header: t('identity.first-seen'),
      cell: ({ linkedAt }) => <When at={linkedAt} />,
      csv: ({ linkedAt }) => linkedAt,
      sortBy: ({ linkedAt }) => linkedAt,
    },
    {
      key: 'last_seen',
      header: t('identity.last-seen'),
      cell: ({ lastSeen }) => <When at={lastSeen} />,
      csv: ({ lastSeen }) => lastSeen,
      sortBy: ({ lastSeen }) => lastSeen,
    },
    {
      key: 'source',
      header: t('event.source'),
      cell: ({ sourceId }) => sourceName(sourceId),
      csv: ({ sourceId }) => sourceName(sourceId),
      sortBy: ({ sourceId }) => sourceName(sourceId),
    },
    {
      key: 'rule',
      header: t('identity.rule'),
      cell: ({ rule }) => <code dir="ltr">{rule}</code>,
      csv: ({ rule }) => rule,
      sortBy: ({ rule }) => rule,
    },
    {
      key: 'message_id',
      header: t('identity.evidence'),
      cell: ({ type, value, messageId }) => (
        <EventButton profileId={profile.id} messageId={messageId} of={`${type} ${value}`} />
      ),
      csv: ({ messageId }) => messageId,
    },
  ];
  return (
    <Panel title={t('identity.identifiers')} text={t('identity.text')} flush>
      <DataTable
        name="identifiers"
        label={t('identity.identifiers')}
        columns={columns}
        rows={identifiers}
        rowKey={({ type, value, messageId, rule }) => `${type} ${value} ${messageId} ${rule}`}
        empty={
          <EmptyState
            Icon={IconFingerprint}
            title={t('identity.none-title')}
            text={t('identity.no-identifiers')}
          />
        }
      />
    </Panel>
  );
}
