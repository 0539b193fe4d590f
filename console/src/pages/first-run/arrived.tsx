import { Button } from '@mantine/core';
import { Link } from 'react-router';
import type { ActivityEntry } from '../../api/activity-stream.ts';
import type { Source } from '../../api/sources.ts';
import { useFormat } from '../../messages/format.ts';
import { useTranslate } from '../../messages/messages.ts';
import { paths } from '../../paths.ts';
import { OutcomeBadge } from '../../ui/outcome-badge.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useOutcomeWords } from '../sources/debugger/reasons.ts';
import classes from './first-run.module.css';

/** The first events of the source, and where to go from there. */
export function Arrived({
  source,
  entries,
}: {
  readonly source: Source;
  /** Newest first. */
  readonly entries: readonly ActivityEntry[];
}) {
  const t = useTranslate();
  const format = useFormat();
  const words = useOutcomeWords();
  const processed = entries.find(({ outcome }) => outcome === 'processed');
  const reason = entries[0]?.reason;
  return (
    <Panel
      title={t(
        processed === undefined ? 'first-run.arrived.refused-title' : 'first-run.arrived.title',
      )}
      text={
        processed !== undefined || reason === undefined
          ? t('first-run.arrived.text')
          : t('first-run.arrived.refused-text', { reason: words.reason(reason) })
      }
    >
      <div role="status">
        <ul className={classes['entries']} aria-label={t('first-run.arrived.events')}>
          {entries.map(({ position, event, type, receivedAt, outcome, reason: why }) => (
            <li key={position}>
              <Link to={paths.live(position)} className={classes['event']}>
                {event ?? type}
              </Link>
              <time dateTime={receivedAt}>{format.time(receivedAt)}</time>
              <OutcomeBadge
                outcome={outcome}
                detail={why === undefined ? undefined : words.reason(why)}
              />
            </li>
          ))}
        </ul>
      </div>
      <div className={classes['next']}>
        <Button component={Link} to={paths.home()}>
          {t('first-run.arrived.home')}
        </Button>
        {processed?.profileId === undefined ? null : (
          <Button component={Link} to={paths.profile(processed.profileId)} variant="default">
            {t('first-run.arrived.profile')}
          </Button>
        )}
        <Button component={Link} to={paths.source(source.id)} variant="default">
          {t('first-run.arrived.source')}
        </Button>
      </div>
    </Panel>
  );
}
