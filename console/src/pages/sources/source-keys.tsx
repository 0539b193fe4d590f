import { useState } from 'react';
import { useSourceKeys, type WriteKey } from '../../api/sources.ts';
import { useTranslate } from '../../messages/messages.ts';
import { AllowedButton } from '../../ui/allowed-button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Panel } from '../../ui/panel.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import type { Column } from '../../ui/table/column.ts';
import { DataTable } from '../../ui/table/data-table.tsx';
import { When } from '../../ui/when.tsx';
import classes from './keys/keys.module.css';
import { RevokeKey } from './keys/revoke-key.tsx';
import { Rotation } from './keys/rotation.tsx';
import { rotationState } from './keys/rotation-state.ts';

/** The write keys of a source, with when each was last used, and their rotation. */
export function SourceKeys({ id }: { readonly id: string }) {
  const t = useTranslate();
  const source = useSourceKeys(id);
  const [revoking, setRevoking] = useState<WriteKey | null>(null);
  const keys = source.data?.writeKeys.toReversed();
  const only = source.data === undefined || rotationState(source.data.writeKeys).old.length === 0;
  const columns: Column<WriteKey>[] = [
    {
      key: 'key',
      header: t('sources.keys.key'),
      cell: ({ key }) => (
        <span className={classes['key']}>
          <code>{key}</code>
          <CopyButton value={key} what={t('sources.keys.what')} />
        </span>
      ),
      fixed: true,
    },
    {
      key: 'state',
      header: t('sources.keys.state'),
      cell: ({ revokedAt }) =>
        revokedAt === null ? (
          <StatusBadge tone="good" label={t('sources.keys.state-valid')} />
        ) : (
          <StatusBadge tone="quiet" label={t('sources.keys.state-revoked')} />
        ),
      fixed: true,
    },
    {
      key: 'created',
      header: t('sources.keys.created'),
      cell: ({ createdAt }) => <When at={createdAt} />,
      fixed: true,
    },
    {
      key: 'last_used',
      header: t('sources.keys.used'),
      cell: ({ lastUsedAt }) => <When at={lastUsedAt} />,
      fixed: true,
    },
    {
      key: 'revoked',
      header: t('sources.keys.revoked'),
      fixed: true,
      cell: ({ key, revokedAt }) =>
        revokedAt !== null ? (
          <When at={revokedAt} />
        ) : only ? (
          <span title={t('sources.keys.only')}>–</span>
        ) : (
          <AllowedButton
            scope="sources:write"
            size="compact-sm"
            variant="default"
            aria-label={t('sources.keys.revoke-which', { key })}
            onClick={() => setRevoking(keys?.find((each) => each.key === key) ?? null)}
          >
            {t('sources.keys.revoke')}
          </AllowedButton>
        ),
    },
  ];
  return (
    <Panel title={t('sources.keys')} text={t('sources.keys.text')} flush>
      <DataTable
        name="write-keys"
        label={t('sources.keys')}
        columns={columns}
        rows={keys}
        rowKey={({ key }) => key}
        error={source.error}
        onRetry={() => void source.refetch()}
        empty={null}
        foot={t('sources.keys.used-what')}
      />
      {source.data === undefined ? null : <Rotation source={source.data} onRevoke={setRevoking} />}
      {revoking === null ? null : (
        <RevokeKey sourceId={id} writeKey={revoking} onClose={() => setRevoking(null)} />
      )}
    </Panel>
  );
}
