import { IconBuilding, IconUsers } from '@tabler/icons-react';
import { type ProfileLink, useProfileLinks } from '../../../api/profiles.ts';
import { useTranslate } from '../../../messages/messages.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Panel } from '../../../ui/panel.tsx';
import type { Column } from '../../../ui/table/column.ts';
import { DataTable } from '../../../ui/table/data-table.tsx';
import { When } from '../../../ui/when.tsx';
import { bestName, valuesOf } from '../best-name.ts';
import { EventButton } from '../event-button.tsx';
import { useShownProfile } from '../profile-page.tsx';
import { useSourceName } from '../source-name.ts';
import { LinkedName } from './linked-name.tsx';

/** The accounts of a user, or the users of an account, each with the group call that says so. */
export function LinksTab() {
  const t = useTranslate();
  const profile = useShownProfile();
  const sourceName = useSourceName();
  const list = useProfileLinks(profile.id);
  const isAccount = profile.collection === 'accounts';
  const title = t(isAccount ? 'profiles.users' : 'profiles.accounts');
  const idType = isAccount ? 'user_id' : 'group_id';
  const columns: readonly Column<ProfileLink>[] = [
    {
      key: 'name',
      header: t('profiles.name'),
      fixed: true,
      cell: (link) => <LinkedName link={link} />,
      csv: ({ name }) => name,
    },
    {
      key: idType,
      header: t(isAccount ? 'profiles.user-id' : 'profiles.group-id'),
      cell: (link) => <span dir="ltr">{valuesOf(link, idType).join(', ')}</span>,
      csv: (link) => valuesOf(link, idType).join(' '),
    },
    {
      key: 'linked_at',
      header: t('links.since'),
      cell: ({ linkedAt }) => <When at={linkedAt} />,
      csv: ({ linkedAt }) => linkedAt,
    },
    {
      key: 'source',
      header: t('event.source'),
      cell: ({ sourceId }) => sourceName(sourceId),
      csv: ({ sourceId }) => sourceName(sourceId),
    },
    {
      key: 'evidence',
      header: t('identity.evidence'),
      cell: (link) => (
        <EventButton
          // The event is the user's.
          profileId={isAccount ? link.id : profile.id}
          messageId={link.messageId}
          of={bestName(link) ?? t(`profile.unnamed.${link.collection}`)}
        />
      ),
      csv: ({ messageId }) => messageId,
    },
    {
      key: 'id',
      header: t('profiles.id'),
      hidden: true,
      cell: ({ id }) => <code dir="ltr">{id}</code>,
      csv: ({ id }) => id,
    },
  ];
  return (
    <Panel title={title} text={t(`links.text.${profile.collection}`)} flush>
      <DataTable
        name={isAccount ? 'account-users' : 'user-accounts'}
        label={title}
        columns={columns}
        rows={list.rows}
        rowKey={({ id }) => id}
        error={list.error}
        onRetry={list.refetch}
        more={list.more}
        exportRows={list.all}
        empty={
          <EmptyState
            Icon={isAccount ? IconUsers : IconBuilding}
            title={t(`links.none-title.${profile.collection}`)}
            text={t(`links.none.${profile.collection}`)}
          />
        }
      />
    </Panel>
  );
}
