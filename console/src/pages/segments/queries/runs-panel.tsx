import { Button } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import type { ListRun } from '../../../api/lists.ts';
import { useFormat } from '../../../messages/format.ts';
import { useTranslate } from '../../../messages/messages.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { SideDrawer } from '../../../ui/side-drawer.tsx';
import { StatusBadge, type Tone } from '../../../ui/status-badge.tsx';
import type { Column } from '../../../ui/table/column.ts';
import { DataTable } from '../../../ui/table/data-table.tsx';
import type { PagedList } from '../../../ui/use-pages.ts';
import { When } from '../../../ui/when.tsx';
import classes from '../lists/lists.module.css';
import { RefusedRows } from '../lists/refused-rows.tsx';
import { useWhoName } from '../who-name.ts';
import { RunFigures } from './run-figures.tsx';

const tones: Readonly<Record<ListRun['state'], Tone>> = {
  ...{ waiting: 'quiet', running: 'warn', done: 'good', failed: 'bad' },
};

/** The files that were taken in, or the runs of a query, with what each changed and why it failed. */
export function RunsPanel({
  name,
  what,
  ownerId,
  runs,
}: {
  readonly name: string;
  readonly what: 'files' | 'list' | 'trait';
  readonly ownerId: string;
  readonly runs: PagedList<ListRun>;
}) {
  const t = useTranslate();
  const [shown, setShown] = useState<string | null>(null);
  const columns = useRunColumns(what, setShown);
  const one = runs.rows?.find(({ id }) => id === shown);
  const title = t(what === 'files' ? 'lists.runs.files' : 'lists.runs');
  return (
    <>
      <Panel title={title} flush>
        <DataTable
          name={name}
          label={title}
          columns={columns}
          rows={runs.rows}
          rowKey={({ id }) => id}
          error={runs.error}
          onRetry={runs.refetch}
          more={runs.more}
          exportRows={runs.all}
          empty={
            <EmptyState
              Icon={IconHistory}
              title={t(what === 'files' ? 'lists.runs.files-none' : 'lists.runs.none')}
              text={t(what === 'files' ? 'lists.runs.files-none-text' : 'lists.runs.none-text')}
            />
          }
        />
      </Panel>
      {one === undefined ? null : (
        <SideDrawer title={title} onClose={() => setShown(null)}>
          <div className={classes['stack']}>
            {one.failure === null ? null : <p className={classes['failure']}>{one.failure}</p>}
            <RunFigures counts={one.counts} what={what === 'trait' ? 'trait' : 'list'} />
            {one.counts.refused === 0 || what === 'trait' ? null : (
              <RefusedRows listId={ownerId} importId={one.id} refused={one.counts.refused} />
            )}
          </div>
        </SideDrawer>
      )}
    </>
  );
}

function useRunColumns(
  what: 'files' | 'list' | 'trait',
  onShow: (id: string) => void,
): readonly Column<ListRun>[] {
  const t = useTranslate();
  const format = useFormat();
  const whoName = useWhoName();
  return useMemo(() => {
    const figure = (name: keyof ListRun['counts'], header: string): Column<ListRun> => ({
      ...{ key: name, header, align: 'end' },
      cell: ({ counts }) => format.count(counts[name]),
      csv: ({ counts }) => counts[name],
    });
    const [entered, left] =
      what === 'trait'
        ? [t('lists.count.trait.entered'), t('lists.count.trait.left')]
        : [t('lists.count.entered'), t('lists.count.left')];
    return [
      {
        key: 'state',
        header: t('segments.column.state'),
        fixed: true,
        cell: ({ state, failure }) => (
          <>
            <StatusBadge tone={tones[state]} label={t(`lists.state.${state}`)} />
            {failure === null ? null : <span className={classes['failure']}>{failure}</span>}
          </>
        ),
        csv: ({ state }) => state,
      },
      {
        key: 'cause',
        header: t('lists.column.cause'),
        cell: ({ cause, mode }) =>
          cause === 'upload' ? t(`lists.upload.mode.${mode}`) : t(`lists.cause.${cause}`),
        csv: ({ cause, mode }) => (cause === 'upload' ? mode : cause),
      },
      figure('rows', t('lists.count.rows')),
      figure('entered', entered),
      figure('left', left),
      figure('refused', t('lists.count.refused')),
      { ...figure('unknown', t('lists.count.unknown')), hidden: true },
      {
        key: 'started_at',
        header: t('lists.column.started'),
        cell: ({ startedAt }) => (startedAt === null ? '–' : <When at={startedAt} />),
        csv: ({ startedAt }) => startedAt,
      },
      {
        key: 'took',
        header: t('lists.column.took'),
        align: 'end',
        cell: ({ startedAt, endedAt }) =>
          startedAt === null || endedAt === null
            ? '–'
            : format.duration((Date.parse(endedAt) - Date.parse(startedAt)) / 1000),
      },
      {
        key: 'by',
        header: t('segments.column.updated-by'),
        cell: ({ by, cause }) => (cause === 'schedule' ? t('lists.cause.schedule') : whoName(by)),
        csv: ({ by }) => whoName(by),
        hidden: true,
      },
      {
        key: 'details',
        header: t('lists.column.details'),
        fixed: true,
        align: 'end',
        cell: ({ id }) => (
          <Button size="compact-sm" variant="default" onClick={() => onShow(id)}>
            {t('lists.details')}
          </Button>
        ),
      },
    ];
  }, [t, format, whoName, what, onShow]);
}
