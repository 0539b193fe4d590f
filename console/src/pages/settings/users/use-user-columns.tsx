import type { RoleDescription, User } from '../../../api/users.ts';
import { useTranslate } from '../../../messages/messages.ts';
import { StatusBadge, Tag } from '../../../ui/status-badge.tsx';
import type { Column } from '../../../ui/table/column.ts';
import { When } from '../../../ui/when.tsx';
import type { Asked } from './user-dialogs.tsx';
import { UserMenu } from './user-menu.tsx';
import classes from './users.module.css';

/** The columns of the list of users; the last is there for those who may change something. */
export function useUserColumns({
  own,
  changes,
  roles,
  onAsk,
}: {
  /** Id of whoever looks. */
  readonly own: string | undefined;
  readonly changes: boolean;
  readonly roles: readonly RoleDescription[] | undefined;
  readonly onAsk: (user: User, what: Asked) => void;
}): Column<User>[] {
  const t = useTranslate();
  const grantable = (user: User) =>
    roles?.find(({ role }) => role === user.role)?.grantable ?? false;
  const columns: Column<User>[] = [
    {
      key: 'name',
      header: t('users.column.name'),
      cell: (user) => (
        <div className={classes['who']}>
          <span className={classes['name']}>
            {user.name}
            {user.id === own ? <Tag>{t('users.you')}</Tag> : null}
          </span>
          <span className={classes['email']} dir="ltr">
            {user.email}
          </span>
        </div>
      ),
      csv: ({ name }) => name,
      sortBy: ({ name }) => name,
      fixed: true,
    },
    {
      key: 'email',
      header: t('invites.column.email'),
      hidden: true,
      cell: ({ email }) => <span dir="ltr">{email}</span>,
      csv: ({ email }) => email,
      sortBy: ({ email }) => email,
    },
    {
      key: 'role',
      header: t('users.column.role'),
      cell: ({ role }) => <span title={t(`role.${role}.text`)}>{t(`role.${role}`)}</span>,
      csv: ({ role }) => role,
      sortBy: ({ role }) => t(`role.${role}`),
    },
    {
      key: 'state',
      header: t('users.column.state'),
      cell: (user) => <UserState user={user} />,
      csv: (user) => stateOf(user),
      sortBy: (user) => t(`users.state.${stateOf(user)}`),
    },
    {
      key: 'last_seen',
      header: t('users.column.seen'),
      cell: ({ seenAt }) => <When at={seenAt} />,
      csv: ({ seenAt }) => seenAt,
      sortBy: ({ seenAt }) => (seenAt === null ? null : Date.parse(seenAt)),
    },
    {
      key: 'joined',
      header: t('users.column.joined'),
      cell: ({ joinedAt }) => <When at={joinedAt} />,
      csv: ({ joinedAt }) => joinedAt,
      sortBy: ({ joinedAt }) => Date.parse(joinedAt),
    },
  ];
  if (!changes) return columns;
  return [
    ...columns,
    {
      key: 'actions',
      header: t('users.column.actions'),
      align: 'end',
      fixed: true,
      cell: (user) => (
        <UserMenu
          user={user}
          self={user.id === own}
          changeable={grantable(user)}
          onAsk={(what) => onAsk(user, what)}
        />
      ),
    },
  ];
}

function stateOf({ disabledAt, lockedOutAt }: User): 'active' | 'disabled' | 'locked-out' {
  if (lockedOutAt !== null) return 'locked-out';
  return disabledAt === null ? 'active' : 'disabled';
}

function UserState({ user }: { readonly user: User }) {
  const t = useTranslate();
  const state = stateOf(user);
  if (state === 'active') return <StatusBadge tone="good" label={t('users.state.active')} />;
  return (
    <span title={t(`users.state.${state}-hint`)}>
      <StatusBadge tone="quiet" label={t(`users.state.${state}`)} />
    </span>
  );
}
