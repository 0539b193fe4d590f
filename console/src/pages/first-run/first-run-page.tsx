import { Skeleton } from '@mantine/core';
import { useSources } from '../../api/sources.ts';
import { useTranslate } from '../../messages/messages.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Page } from '../../ui/page.tsx';
import { FirstSource } from './first-source.tsx';
import { Progress } from './progress.tsx';
import { SendFirst } from './send-first.tsx';

/** From a workspace without anything to its first event: a source, its snippet, and the event as it arrives. */
export function FirstRunPage() {
  const t = useTranslate();
  const sources = useSources();
  const usable = sources.data?.flatMap((source) => {
    const key = source.writeKeys.findLast(({ revokedAt }) => revokedAt === null)?.key;
    return source.enabled && key !== undefined ? [{ source, writeKey: key }] : [];
  });
  return (
    <Page title={t('first-run.title')}>
      {usable === undefined ? (
        sources.isError ? (
          <ErrorNotice error={sources.error} onRetry={() => sources.refetch()} />
        ) : (
          <Skeleton h={240} radius="lg" role="status" aria-label={t('common.loading')} />
        )
      ) : usable.length === 0 ? (
        <>
          <Progress now="source" />
          <FirstSource />
        </>
      ) : (
        <SendFirst usable={usable} />
      )}
    </Page>
  );
}
