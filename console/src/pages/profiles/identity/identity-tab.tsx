import { Skeleton } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { type Profile, useProfileGraph } from '../../../api/profiles.ts';
import { useFormat } from '../../../messages/format.ts';
import { useTranslate } from '../../../messages/messages.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { useShownProfile } from '../profile-page.tsx';
import { IdentifiersTable } from './identifiers-table.tsx';
import classes from './identity.module.css';
import { MergesTable } from './merges-table.tsx';

// What draws is large, and few look at it.
const IdentityGraph = lazy(async () => ({
  default: (await import('./identity-graph.tsx')).IdentityGraph,
}));

/** Who this is, and why: the graph, and the same as tables. */
export function IdentityTab() {
  const profile = useShownProfile();
  return (
    <>
      <GraphPanel profile={profile} />
      <IdentifiersTable profile={profile} />
      <MergesTable profile={profile} />
    </>
  );
}

function GraphPanel({ profile }: { readonly profile: Profile }) {
  const t = useTranslate();
  const format = useFormat();
  const { data, error, refetch } = useProfileGraph(profile.id);
  const left = data === undefined ? 0 : data.more.identifiers + data.more.merges;
  const bounded = left > 0 || data?.more.links === true;
  const waiting = (
    <div className={classes['waiting']}>
      <Skeleton height={260} aria-busy="true" />
    </div>
  );
  return (
    <Panel
      title={t('graph.title')}
      text={
        bounded
          ? `${t('graph.text')} ${t('graph.bounded', { count: format.count(left) })}`
          : t('graph.text')
      }
      flush
    >
      {error !== null ? (
        <div className={classes['waiting']}>
          <ErrorNotice error={error} onRetry={() => refetch()} />
        </div>
      ) : data === undefined ? (
        waiting
      ) : (
        <Suspense fallback={waiting}>
          <IdentityGraph profile={profile} graph={data} />
        </Suspense>
      )}
    </Panel>
  );
}
