import type { Invite } from '../../../api/users.ts';
import { useFormat } from '../../../messages/format.ts';
import { useTranslate } from '../../../messages/messages.ts';
import { StatusBadge } from '../../../ui/status-badge.tsx';
import type { Column } from '../../../ui/table/column.ts';
import { When } from '../../../ui/when.tsx';
import { useWho } from '../use-who.ts';

/** What the list of open invites shows of each. */
export function useInviteColumns(): Column<Invite>[] {
  const t = useTranslate();
  const format = useFormat();
  const who = useWho();
  return [
    {
      key: 'email',
      header: t('invites.column.email'),
      cell: ({ email }) => <span dir="ltr">{email}</span>,
      sortBy: ({ email }) => email,
      fixed: true,
    },
    {
      key: 'role',
      header: t('invites.column.role'),
      cell: ({ role }) => t(`role.${role}`),
      sortBy: ({ role }) => t(`role.${role}`),
      fixed: true,
    },
    {
      key: 'invited_by',
      header: t('invites.column.by'),
      cell: ({ createdBy }) => who(createdBy),
      sortBy: ({ createdBy }) => who(createdBy),
      fixed: true,
    },
    {
      key: 'invited',
      header: t('invites.column.created'),
      cell: ({ createdAt }) => <When at={createdAt} />,
      sortBy: ({ createdAt }) => Date.parse(createdAt),
      fixed: true,
    },
    {
      key: 'expires',
      header: t('invites.column.expires'),
      cell: ({ expiresAt }) =>
        Date.parse(expiresAt) <= Date.now() ? (
          <StatusBadge tone="warn" label={t('invites.over')} />
        ) : (
          <time dateTime={expiresAt} title={format.exactTime(expiresAt)}>
            {t('invites.until', { time: format.dateTime(expiresAt) })}
          </time>
        ),
      sortBy: ({ expiresAt }) => Date.parse(expiresAt),
      fixed: true,
    },
  ];
}
