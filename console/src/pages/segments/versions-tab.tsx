import { Button } from '@mantine/core';
import { useState } from 'react';
import { type SegmentDetails, useRollback, useVersions } from '../../api/segments.ts';
import { useFormat } from '../../messages/format.ts';
import { useTranslate } from '../../messages/messages.ts';
import { useToast } from '../../ui/toasts.tsx';
import { useOpenSegment } from './use-open-segment.ts';
import { VersionComparison } from './version-comparison.tsx';
import { RollbackButton, VersionList } from './version-list.tsx';

/** Every definition that the segment had: who made it and why, what differs, and the way back to it. */
export function VersionsTab() {
  const t = useTranslate();
  const format = useFormat();
  const { segment } = useOpenSegment();
  const list = useVersions(segment.id);
  const [compared, setCompared] = useState<number | null>(null);
  const rows = list.rows ?? [];
  const one = rows.find(({ version }) => version === compared);
  const latest = rows.find(({ version }) => version === segment.version);
  return (
    <>
      <VersionList
        name="segment-versions"
        kept={segment}
        list={list}
        look={({ version }) =>
          segment.version === 1 ? null : (
            <Button
              size="compact-sm"
              variant="default"
              aria-label={t('segments.versions.compare-one', { version: format.count(version) })}
              onClick={() => setCompared(version)}
            >
              {t('segments.versions.compare')}
            </Button>
          )
        }
        rollback={({ version }) => <Rollback segment={segment} version={version} />}
      />
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

/** Undone the same way. */
function Rollback({
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
    <RollbackButton
      version={version}
      scope="segments:write"
      loading={rollback.isPending}
      onClick={() => void go(version, segment.version)}
    />
  );
}
