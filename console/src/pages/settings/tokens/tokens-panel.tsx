import { Checkbox } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useCan } from '../../../api/session.ts';
import { type ApiToken, useTokens } from '../../../api/tokens.ts';
import { useTranslate } from '../../../messages/messages.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { DataTable } from '../../../ui/table/data-table.tsx';
import { RevokeToken } from './revoke-token.tsx';
import { isOver, tokenState } from './token-state.ts';
import { useTokenColumns } from './use-token-columns.tsx';

/** The API tokens of the workspace; those that open nothing any more on request. */
export function TokensPanel({ create }: { readonly create: ReactNode }) {
  const t = useTranslate();
  const changes = useCan('access:write');
  const tokens = useTokens();
  const [showsOver, setShowsOver] = useState(false);
  const [revoking, setRevoking] = useState<ApiToken | null>(null);
  const columns = useTokenColumns(changes ? setRevoking : null);
  const now = Date.now();
  const rows = tokens.rows?.filter((token) => showsOver || !isOver(tokenState(token, now)));
  return (
    <Panel title={t('tokens.list')} flush>
      <DataTable
        name="api-tokens"
        label={t('tokens.list')}
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        error={tokens.error}
        onRetry={tokens.refetch}
        more={tokens.more}
        exportRows={tokens.all}
        filtered={tokens.rows !== undefined && tokens.rows.length > 0}
        empty={
          <EmptyState
            Icon={IconKey}
            title={t('tokens.empty.title')}
            text={t('tokens.empty.text')}
            action={create}
          />
        }
        tools={
          <Checkbox
            size="sm"
            label={t('tokens.show-over')}
            checked={showsOver}
            onChange={(event) => setShowsOver(event.currentTarget.checked)}
          />
        }
        foot={t('tokens.foot')}
      />
      {revoking === null ? null : (
        <RevokeToken token={revoking} onClose={() => setRevoking(null)} />
      )}
    </Panel>
  );
}
