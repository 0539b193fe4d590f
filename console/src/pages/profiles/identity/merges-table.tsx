import { IconArrowsJoin } from '@tabler/icons-react';
import type { Profile, ProfileMerge } from '../../../api/profiles.ts';
import { useFormat } from '../../../messages/format.ts';
import { useTranslate } from '../../../messages/messages.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Panel } from '../../../ui/panel.tsx';
import type { Column } from '../../../ui/table/column.ts';
import { DataTable } from '../../../ui/table/data-table.tsx';
import { EventButton } from '../event-button.tsx';
import { useSourceName } from '../source-name.ts';
import { Matches } from './evidence.tsx';
import classes from './identity.module.css';
import { UnmergeButton } from './unmerge-button.tsx';

/** The profiles that turned out to be this one, and by what. */
export function MergesTable({ profile }: { readonly profile: Profile }) {
  const t = useTranslate();
  const format = useFormat();
  const sourceName = useSourceName();
  const undo: Column<ProfileMerge> = {
    key: 'unmerge',
    header: t('unmerge.action'),
    cell: (merge) => <UnmergeButton profile={profile} merge={merge} />,
  };
  const columns: readonly Column<ProfileMerge>[] = [
    {
      key: 'at',
      header: t('merges.when'),
      fixed: true,
      cell: ({ at }) => <time dateTime={at}>{format.dateTime(at)}</time>,
      csv: ({ at }) => at,
      sortBy: ({ at }) => at,
    },
    {
      key: 'from_id',
      header: t('merges.gone'),
      fixed: true,
      cell: ({ fromId }) => (
        <code className={classes['id']} dir="ltr">
          {fromId}
        </code>
      ),
      csv: ({ fromId }) => fromId,
    },
    {
      key: 'into_id',
      header: t('merges.stayed'),
      hidden: true,
      cell: ({ intoId }) => (
        <code className={classes['id']} dir="ltr">
          {intoId}
        </code>
      ),
      csv: ({ intoId }) => intoId,
    },
    {
      key: 'evidence',
      header: t('merges.by'),
      cell: ({ evidence }) => <Matches evidence={evidence} />,
      csv: ({ evidence }) => evidence.map(({ type, value }) => `${type}:${value}`).join(' '),
    },
    {
      key: 'had',
      header: t('merges.had'),
      cell: ({ from }) =>
        t('merges.had-count', {
          count: from.identifiers.length,
          text: format.count(from.identifiers.length),
        }),
      csv: ({ from }) => from.identifiers.length,
    },
    {
      key: 'source',
      header: t('event.source'),
      cell: ({ sourceId }) => sourceName(sourceId),
      csv: ({ sourceId }) => sourceName(sourceId),
    },
    {
      key: 'message_id',
      header: t('identity.evidence'),
      cell: ({ messageId, fromId }) => (
        <EventButton profileId={profile.id} messageId={messageId} of={fromId} />
      ),
      csv: ({ messageId }) => messageId,
    },
    // Events of accounts are stored under their users, so a merge of accounts cannot be taken back.
    ...(profile.collection === 'users' ? [undo] : []),
  ];
  return (
    <Panel title={t('merges.title')} text={t('merges.text')} flush>
      <DataTable
        name="merges"
        label={t('merges.title')}
        columns={columns}
        rows={profile.merges}
        rowKey={({ fromId }) => fromId}
        empty={
          <EmptyState
            Icon={IconArrowsJoin}
            title={t('merges.none-title')}
            text={t('merges.none')}
          />
        }
      />
    </Panel>
  );
}
