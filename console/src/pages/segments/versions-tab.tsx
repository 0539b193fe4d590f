import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import {
  type SegmentDetails,
  type SegmentVersion,
  useRollback,
  useVersions,
} from '../../api/segments.ts';
import { useFormat } from '../../messages/format.ts';
import { useTranslate } from '../../messages/messages.ts';
import { AllowedButton } from '../../ui/allowed-button.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Tag } from '../../ui/status-badge.tsx';
import type { Column } from '../../ui/table/column.ts';
import { DataTable } from '../../ui/table/data-table.tsx';
import { useToast } from '../../ui/toasts.tsx';
import { When } from '../../ui/when.tsx';
import classes from './segments.module.css';
import { useOpenSegment } from './use-open-segment.ts';
import { VersionComparison } from './version-comparison.tsx';
import { useWhoName } from './who-name.ts';

/** Every definition that the segment had: who made it and why, what differs, and the way back to it. */
export function VersionsTab() {
  const t = useTranslate();
  const { segment } = useOpenSegment();
  const list = useVersions(segment.id);
  const [compared, setCompared] = useState<number | null>(null);
  const columns = useVersionColumns(segment, setCompared);
  const rows = list.rows ?? [];
  const one = rows.find(({ version }) => version === compared);
  const latest = rows.find(({ version }) => version === segment.version);
  return (
    <>
      <Panel title={t('segments.versions.title')} text={t('segments.versions.text')} flush>
        <DataTable
          name="segment-versions"
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
      {one === undefined || latest === undefined ? null : (
        <VersionComparison
          key={one.version}
          versions={rows}
          first={one.version}
          onClose={() => setCompared(null)}
        />
      )}
    </>
  );
}

function useVersionColumns(
  segment: SegmentDetails,
  onCompare: (version: number) => void,
): readonly Column<SegmentVersion>[] {
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
          {version === segment.inForce ? <Tag>{t('segments.versions.in-force')}</Tag> : null}
          {version === segment.version && version !== segment.inForce ? (
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
      cell: ({ version }) => (
        <Group gap="xs" justify="flex-end" wrap="nowrap">
          {segment.version === 1 ? null : (
            <Button
              size="compact-sm"
              variant="default"
              aria-label={t('segments.versions.compare-one', { version: format.count(version) })}
              onClick={() => onCompare(version)}
            >
              {t('segments.versions.compare')}
            </Button>
          )}
          {version === segment.version || segment.status === 'archived' ? null : (
            <RollbackButton segment={segment} version={version} />
          )}
        </Group>
      ),
    },
  ];
}

/** Goes back to a version, by a new version that says the same; undone the same way. */
function RollbackButton({
  segment,
  version,
}: {
  readonly segment: SegmentDetails;
  readonly version: number;
}) {
  const t = useTranslate();
  const toast = useToast();
  const rollback = useRollback(segment.id);
  const activate = segment.status !== 'draft';
  const go = (to: number, from: number | null) =>
    rollback.mutateAsync({ version: to, activate }).then(
      () =>
        toast({
          text: t('segments.versions.rolled-back', { version: String(to) }),
          ...(from === null
            ? {}
            : { action: { label: t('common.undo'), run: () => void go(from, null) } }),
        }),
      (error: Error) => toast({ text: error.message, tone: 'bad' }),
    );
  return (
    <AllowedButton
      scope="segments:write"
      size="compact-sm"
      variant="default"
      loading={rollback.isPending}
      aria-label={t('segments.versions.rollback-one', { version: String(version) })}
      onClick={() => void go(version, segment.version)}
    >
      {t('segments.versions.rollback')}
    </AllowedButton>
  );
}
