import { IconArrowLeft, IconArrowRight } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useMembershipChanges } from '../../../api/segment-members.ts';
import type { SegmentDetails } from '../../../api/segments.ts';
import { useTranslate } from '../../../messages/messages.ts';
import { paths } from '../../../paths.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { When } from '../../../ui/when.tsx';
import classes from '../segments.module.css';
import { PersonOfId } from './person-name.tsx';

const shownMax = 8;

/** Who entered and left last, as it happens. */
export function RecentChanges({ segment }: { readonly segment: SegmentDetails }) {
  const t = useTranslate();
  const { rows, error } = useMembershipChanges(
    segment.id,
    { direction: null, limit: shownMax },
    true,
  );
  const shown = rows?.slice(0, shownMax) ?? [];
  return (
    <Panel
      title={t('segments.recent')}
      actions={
        <Link to={paths.segment(segment.id, 'activity')} className={classes['link']}>
          {t('segments.recent.all')}
        </Link>
      }
    >
      {error === null ? null : <ErrorNotice error={error} />}
      {rows !== undefined && shown.length === 0 ? (
        <p className={classes['quiet']}>{t('segments.activity.none')}</p>
      ) : (
        <ul className={classes['changes']} aria-label={t('segments.recent')}>
          {shown.map(({ at, entered, profileId, reason }) => (
            <li key={`${at} ${profileId} ${entered}`} className={classes['change']}>
              <span className={classes['sign']} data-kind={entered ? 'entered' : 'left'}>
                {entered ? (
                  <IconArrowRight size={14} stroke={2} aria-hidden="true" />
                ) : (
                  <IconArrowLeft size={14} stroke={2} aria-hidden="true" />
                )}
              </span>
              <span>
                <PersonOfId id={profileId} />
                <span className={classes['why']}>
                  {t(entered ? 'segments.recent.entered' : 'segments.recent.left', {
                    reason: t(`segments.reason.${reason}`),
                  })}
                </span>
              </span>
              <span className={classes['why']}>
                <When at={at} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
