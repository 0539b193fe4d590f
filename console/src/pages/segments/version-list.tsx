import { Group } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Kept, KeptVersion } from '../../api/kept.ts';
import type { Scope } from '../../api/session.ts';
import { useFormat } from '../../messages/format.ts';
import { useTranslate } from '../../messages/messages.ts';
import { AllowedButton } from '../../ui/allowed-button.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Tag } from '../../ui/status-badge.tsx';
import type { Column } from '../../ui/table/column.ts';
import { DataTable } from '../../ui/table/data-table.tsx';
import type { PagedList } from '../../ui/use-pages.ts';
import { When } from '../../ui/when.tsx';
import classes from './segments.module.css';
import { useWhoName } from './who-name.ts';

interface Ways<Definition> {
  /** Shows what a version says. */
  readonly look: (version: KeptVersion<Definition>) => ReactNode;
  /** Goes back to it. */
  readonly rollback: (version: KeptVersion<Definition>) => ReactNode;
}

/** Every definition that a segment or a computed trait had: who made it and why, and the way back to it. */
export function VersionList<Definition>({
  name,
  kept,
  list,
  ...ways
}: Ways<Definition> & {
  /** Under which the browser remembers its columns. */
  readonly name: string;
  readonly kept: Kept;
  readonly list: PagedList<KeptVersion<Definition>>;
}) {
  const t = useTranslate();
  const columns = useVersionColumns(kept, ways);
  return (
    <Panel title={t('segments.versions.title')} text={t('segments.versions.text')} flush>
      <DataTable
        name={name}
        label={t('segments.versions.title')}
        columns={columns}
        rows={list.rows}
        rowKey={({ version }) => String(version)}
        error={list.error}
        onRetry={list.refetch}
        more={list.more}
        exportRows={list.all}
        empty={null}
      />
    </Panel>
  );
}

function useVersionColumns<Definition>(
  kept: Kept,
  { look, rollback }: Ways<Definition>,
): readonly Column<KeptVersion<Definition>>[] {
  const t = useTranslate();
  const format = useFormat();
  const whoName = useWhoName();
  return [
    {
      key: 'version',
      header: t('segments.column.version'),
      fixed: true,
      cell: ({ version }) => (
        <Group gap="xs" wrap="nowrap">
          <b>{format.count(version)}</b>
          {version === kept.inForce ? <Tag>{t('segments.versions.in-force')}</Tag> : null}
          {version === kept.version && version !== kept.inForce ? (
            <Tag>{t('segments.versions.latest')}</Tag>
          ) : null}
        </Group>
      ),
      csv: ({ version }) => version,
    },
    {
      key: 'note',
      header: t('segments.versions.note'),
      cell: ({ note }) => (
        <span className={classes['note-text']} dir="auto">
          {note === '' ? <span className={classes['quiet']}>–</span> : note}
        </span>
      ),
      csv: ({ note }) => note,
    },
    {
      key: 'created_by',
      header: t('segments.versions.by'),
      cell: ({ createdBy }) => whoName(createdBy),
      csv: ({ createdBy }) => whoName(createdBy),
    },
    {
      key: 'created_at',
      header: t('segments.versions.at'),
      cell: ({ createdAt }) => <When at={createdAt} />,
      csv: ({ createdAt }) => createdAt,
    },
    {
      key: 'actions',
      header: t('segments.versions.actions'),
      fixed: true,
      align: 'end',
      cell: (one) => (
        <Group gap="xs" justify="flex-end" wrap="nowrap">
          {look(one)}
          {one.version === kept.version || kept.status === 'archived' ? null : rollback(one)}
        </Group>
      ),
    },
  ];
}

/** Goes back to a version, by a new version that says the same. */
export function RollbackButton({
  version,
  scope,
  loading,
  onClick,
}: {
  readonly version: number;
  readonly scope: Scope;
  readonly loading: boolean;
  readonly onClick: () => void;
}) {
  const t = useTranslate();
  return (
    <AllowedButton
      scope={scope}
      size="compact-sm"
      variant="default"
      loading={loading}
      aria-label={t('segments.versions.rollback-one', { version: String(version) })}
      onClick={onClick}
    >
      {t('segments.versions.rollback')}
    </AllowedButton>
  );
}
