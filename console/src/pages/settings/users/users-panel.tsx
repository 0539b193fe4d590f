import { useDebouncedValue } from '@mantine/hooks';
import { IconUsers } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useCan, useSession } from '../../../api/session.ts';
import { type User, useRoles, useUsers } from '../../../api/users.ts';
import { useTranslate } from '../../../messages/messages.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { SearchInput } from '../../../ui/search-input.tsx';
import { DataTable } from '../../../ui/table/data-table.tsx';
import { useUserColumns } from './use-user-columns.tsx';
import { type Asked, UserDialogs } from './user-dialogs.tsx';

/** How long typing pauses before it is searched for. */
const typingMs = 200;

/** The users of the workspace, and what can be done to each. */
export function UsersPanel({ invite }: { readonly invite: ReactNode }) {
  const t = useTranslate();
  const session = useSession();
  const changes = useCan('access:write');
  const roles = useRoles();
  const [text, setText] = useState('');
  const [search] = useDebouncedValue(text.trim(), typingMs);
  const users = useUsers(search);
  const [asked, setAsked] = useState<{ readonly user: User; readonly what: Asked } | null>(null);
  const own = session.data?.user.id;
  const columns = useUserColumns({
    own,
    changes,
    roles: roles.data,
    onAsk: (user, what) => setAsked({ user, what }),
  });
  return (
    <Panel title={t('users.list')} flush>
      <DataTable
        name="users"
        label={t('users.list')}
        columns={columns}
        rows={users.rows}
        rowKey={({ id }) => id}
        error={users.error}
        onRetry={users.refetch}
        more={users.more}
        filtered={search !== ''}
        exportRows={users.all}
        empty={
          <EmptyState
            Icon={IconUsers}
            title={t('users.empty.title')}
            text={t('users.empty.text')}
            action={invite}
          />
        }
        tools={<SearchInput value={text} label={t('users.search')} onChange={setText} />}
        foot={t('users.foot')}
      />
      {asked === null ? null : (
        <UserDialogs {...asked} self={asked.user.id === own} onClose={() => setAsked(null)} />
      )}
    </Panel>
  );
}
