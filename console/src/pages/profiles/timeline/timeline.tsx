import { Button, Skeleton } from '@mantine/core';
import { IconTimeline, IconTimelineEvent } from '@tabler/icons-react';
import { useCallback, useState } from 'react';
import { type Profile, useTimeline } from '../../../api/profiles.ts';
import { useCan, useWorkspace } from '../../../api/session.ts';
import { useFormat } from '../../../messages/format.ts';
import { useTranslate } from '../../../messages/messages.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { NextRows } from '../../../ui/next-rows.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { dayOf } from './day-start.ts';
import classes from './timeline.module.css';
import { TimelineFilters } from './timeline-filters.tsx';
import { TimelineList } from './timeline-list.tsx';
import { useTimelineFilter } from './use-timeline-filter.ts';

const skeletonRows = ['a', 'b', 'c', 'd', 'e', 'f'];

/** The events of a profile, the newest first, as far back as there are any. */
export function Timeline({ profile }: { readonly profile: Profile }) {
  const t = useTranslate();
  const may = useCan('events:read');
  const { timeZone } = useWorkspace();
  const state = useTimelineFilter();
  const timeline = useTimeline(profile.id, state.filter, may);
  const zonedDay = useCallback((at: string) => dayOf(at, timeZone), [timeZone]);
  const { rows, error, more, refetch } = timeline;
  const isAccount = profile.collection === 'accounts';

  if (!may) {
    return (
      <Panel title={t('timeline.title')}>
        <EmptyState
          Icon={IconTimeline}
          title={t('timeline.closed.title')}
          text={t('timeline.closed.text')}
        />
      </Panel>
    );
  }
  return (
    <Panel
      title={t('timeline.title')}
      text={t(isAccount ? 'timeline.text-account' : 'timeline.text', { timeZone })}
      actions={<NewEvents profile={profile} onShow={refetch} />}
      flush
    >
      <TimelineFilters profileId={profile.id} state={state} />
      {rows === undefined && error !== null ? (
        <div className={classes['notice']}>
          <ErrorNotice error={error} onRetry={refetch} />
        </div>
      ) : null}
      {rows === undefined && error === null ? (
        <div className={classes['waiting']} aria-busy="true">
          {skeletonRows.map((row) => (
            <Skeleton key={row} height={34} />
          ))}
        </div>
      ) : null}
      {rows?.length === 0 ? (
        <EmptyState
          Icon={IconTimelineEvent}
          title={t(state.active ? 'timeline.no-match' : 'timeline.none.title')}
          text={t(state.active ? 'timeline.no-match-text' : 'timeline.none.text')}
          action={
            state.active ? (
              <Button variant="default" onClick={state.clear}>
                {t('timeline.clear')}
              </Button>
            ) : (
              <Button variant="default" onClick={refetch}>
                {t('common.retry')}
              </Button>
            )
          }
        />
      ) : null}
      {rows === undefined || rows.length === 0 ? null : (
        <TimelineList
          key={JSON.stringify(state.filter)}
          events={rows}
          masked={profile.masked}
          dayOf={zonedDay}
        />
      )}
      {more.has ? <NextRows more={more} /> : null}
      {rows !== undefined && rows.length > 0 && !more.has ? (
        <p className={classes['end']}>{t('timeline.end')}</p>
      ) : null}
    </Panel>
  );
}

/** Says when events came since the timeline was read; it does not move under the reader's eyes. */
function NewEvents({
  profile,
  onShow,
}: {
  readonly profile: Profile;
  readonly onShow: () => void;
}) {
  const t = useTranslate();
  const format = useFormat();
  const total = Object.values(profile.counts).reduce((sum, count) => sum + count, 0);
  const [shown, setShown] = useState({ id: profile.id, total });
  const count = shown.id === profile.id ? total - shown.total : 0;
  if (count <= 0) return null;
  return (
    <Button
      size="xs"
      variant="light"
      onClick={() => {
        setShown({ id: profile.id, total });
        onShow();
      }}
    >
      {t('timeline.new', { count, text: format.count(count) })}
    </Button>
  );
}
