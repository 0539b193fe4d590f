import { Skeleton } from '@mantine/core';
import { IconDatabase } from '@tabler/icons-react';
import { Link, useParams } from 'react-router';
import { ApiError } from '../../../api/client.ts';
import {
  type SqlTrait,
  useDeleteSqlTrait,
  usePreviewSqlTrait,
  useRunSqlTrait,
  useSqlTrait,
  useSqlTraitRuns,
  useUpdateSqlTrait,
} from '../../../api/sql-traits.ts';
import { useTranslate } from '../../../messages/messages.ts';
import { paths } from '../../../paths.ts';
import { ActionRows } from '../../../ui/action-rows.tsx';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { DeleteButton } from '../../../ui/delete-button.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Page } from '../../../ui/page.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { NameForm } from '../lists/list-settings.tsx';
import { QueryPanel } from '../queries/query-panel.tsx';
import { RunsPanel } from '../queries/runs-panel.tsx';
import classes from '../segments.module.css';

/** One trait that a query keeps: the query, its runs, and its end. */
export function SqlTraitPage() {
  const t = useTranslate();
  const { id = '' } = useParams();
  const query = useSqlTrait(id);
  const crumbs = [{ label: t('segments.area.sql-traits'), to: paths.sqlTraits() }];
  const trait = query.data;
  if (trait !== undefined) return <Open trait={trait} />;
  const unknown = query.error instanceof ApiError && query.error.status === 404;
  return (
    <Page title={t('segments.area.sql-traits')} crumbs={crumbs}>
      {query.error === null ? (
        <Skeleton height={240} aria-label={t('common.loading')} />
      ) : unknown ? (
        <EmptyState
          Icon={IconDatabase}
          title={t('sql-traits.unknown.title')}
          text={t('segments.unknown.text')}
          action={<Link to={paths.sqlTraits()}>{t('sql-traits.unknown.action')}</Link>}
        />
      ) : (
        <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />
      )}
    </Page>
  );
}

function Open({ trait }: { readonly trait: SqlTrait }) {
  const t = useTranslate();
  const { id, name, of } = trait;
  const update = useUpdateSqlTrait(id);
  const preview = usePreviewSqlTrait(id);
  const removal = useDeleteSqlTrait(id);
  return (
    <Page
      title={name}
      text={
        <span className={classes['key']}>
          <code dir="ltr">{trait.trait}</code>
          <CopyButton value={trait.trait} what={t('sql-traits.column.trait')} />
        </span>
      }
      crumbs={[{ label: t('segments.area.sql-traits'), to: paths.sqlTraits() }]}
    >
      <QueryPanel
        of={of}
        what="trait"
        query={trait}
        writeScopes={['segments:write', 'sql:read', 'personal-data:read', 'profiles:write']}
        update={update}
        run={useRunSqlTrait(id)}
        preview={{
          ...{ answer: preview.data, error: preview.error, pending: preview.isPending },
          ...{ ask: preview.mutate, reset: preview.reset },
        }}
      />
      <RunsPanel name="sql-trait-runs" what="trait" ownerId={id} runs={useSqlTraitRuns(id)} />
      <NameForm name={name} update={update} />
      <Panel title={t('lists.delete.heading')}>
        <ActionRows
          rows={[
            {
              key: 'delete',
              help: t('sql-traits.delete.help'),
              action: (
                <DeleteButton
                  scope="segments:write"
                  label={t('segments.verb.delete')}
                  name={name}
                  title={t('segments.delete.title', { name })}
                  done={t('segments.done.delete', { name })}
                  to={paths.sqlTraits()}
                  removal={removal}
                >
                  {t('sql-traits.delete.text')}
                </DeleteButton>
              ),
            },
          ]}
        />
      </Panel>
    </Page>
  );
}
