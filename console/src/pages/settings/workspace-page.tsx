import { Skeleton } from '@mantine/core';
import { type CurrentWorkspace, useCurrentWorkspace } from '../../api/workspaces.ts';
import { useFormat } from '../../messages/format.ts';
import { useTranslate } from '../../messages/messages.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Page } from '../../ui/page.tsx';
import { useWhoText } from './workspace/who-text.ts';
import { WorkspaceForm } from './workspace/workspace-form.tsx';

/** Settings → Workspace. */
export function WorkspacePage() {
  const t = useTranslate();
  const current = useCurrentWorkspace();
  return (
    <Page
      title={t('workspace.title')}
      text={
        <>
          {t('workspace.text')}{' '}
          {current.data === undefined ? null : <LastChange workspace={current.data} />}
        </>
      }
    >
      {current.data === undefined ? (
        current.isError ? (
          <ErrorNotice error={current.error} onRetry={() => current.refetch()} />
        ) : (
          <Skeleton h={320} radius="lg" role="status" aria-label={t('common.loading')} />
        )
      ) : (
        <WorkspaceForm saved={current.data} onReread={() => current.refetch()} />
      )}
    </Page>
  );
}

function LastChange({ workspace }: { readonly workspace: CurrentWorkspace }) {
  const t = useTranslate();
  const format = useFormat();
  const whoText = useWhoText();
  const { updatedAt, updatedBy, createdAt } = workspace;
  if (updatedAt === null) {
    return <span>{t('workspace.unchanged', { time: format.date(createdAt) })}</span>;
  }
  const time = format.dateTime(updatedAt);
  return (
    <time dateTime={updatedAt} title={format.exactTime(updatedAt)}>
      {t('workspace.changed', { who: whoText(updatedBy), time })}
    </time>
  );
}
