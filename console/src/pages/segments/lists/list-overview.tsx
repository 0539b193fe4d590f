import {
  useListChanged,
  useListRuns,
  usePreviewList,
  useRunList,
  useUpdateList,
} from '../../../api/lists.ts';
import { useFormat } from '../../../messages/format.ts';
import { useTranslate } from '../../../messages/messages.ts';
import { Panel } from '../../../ui/panel.tsx';
import { QueryPanel } from '../queries/query-panel.tsx';
import { RunsPanel } from '../queries/runs-panel.tsx';
import { useOpenList } from './list-page.tsx';
import classes from './lists.module.css';
import { UploadPanel } from './upload-panel.tsx';

/** What fills a list: files, or a query; and what became of it. */
export function ListOverview() {
  const t = useTranslate();
  const format = useFormat();
  const list = useOpenList();
  const { id, of, kind, size, usedBy } = list;
  const runs = useListRuns(id);
  const changed = useListChanged(id);
  return (
    <>
      <div className={classes['overview']}>
        <div>
          {kind === 'csv' ? (
            <UploadPanel list={list} latest={runs.rows?.[0]} onDone={changed} />
          ) : (
            <ListQueryPanel />
          )}
        </div>
        <div>
          <Panel title={t('lists.size.title')}>
            <p className={classes['size']} data-size={size}>
              <span className={classes['size-number']}>
                {size === null ? '–' : format.count(size)}
              </span>
              <span className={classes['quiet']}>
                {t(`lists.size.${of}`, { count: size ?? 0 })}
              </span>
            </p>
          </Panel>
          <Panel title={t('segments.used-by')} text={t('lists.used-by-text')}>
            {usedBy.length === 0 ? (
              <p className={classes['quiet']}>{t('lists.used-by.none')}</p>
            ) : (
              <ul className={classes['used-by']}>
                {usedBy.map((name) => (
                  <li key={name} dir="auto">
                    {name}
                  </li>
                ))}
              </ul>
            )}
          </Panel>
        </div>
      </div>
      <RunsPanel
        name="list-runs"
        what={kind === 'csv' ? 'files' : 'list'}
        ownerId={id}
        runs={runs}
      />
    </>
  );
}

function ListQueryPanel() {
  const list = useOpenList();
  const { id, of, query } = list;
  const update = useUpdateList(id);
  const preview = usePreviewList();
  const run = useRunList(id);
  if (query === null) return null;
  return (
    <QueryPanel
      of={of}
      what="list"
      query={query}
      writeScopes={['segments:write', 'sql:read', 'personal-data:read']}
      update={update}
      run={run}
      preview={{
        ...{ answer: preview.data, error: preview.error, pending: preview.isPending },
        ask: (text) => preview.mutate({ list: id, of, query: text }),
        reset: preview.reset,
      }}
    />
  );
}
