import type { ReactNode } from 'react';
import type { EventType, Profile } from '../../api/profiles.ts';
import { useFormat } from '../../messages/format.ts';
import { type PlainKey, useTranslate } from '../../messages/messages.ts';
import { When } from '../../ui/when.tsx';
import classes from './profile-page.module.css';
import { useSourceName } from './source-name.ts';

/** First and last seen, and how much there is. */
export function ProfileFigures({ profile }: { readonly profile: Profile }) {
  const t = useTranslate();
  const format = useFormat();
  const sourceName = useSourceName();
  const { firstSeen, lastSeen, counts, mergedIds } = profile;
  const byType = Object.entries(counts)
    .sort((a, b) => b[1] - a[1])
    .map(([type, count]) => `${format.count(count)} ${t(`event.${type as EventType}`)}`);
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const seen = (sighting: Profile['firstSeen']) =>
    sighting === null
      ? ''
      : t('profile.seen-at', {
          time: format.dateTime(sighting.at),
          source: sourceName(sighting.sourceId),
        });
  return (
    <dl className={classes['figures']}>
      <Figure label="profile.first-seen" more={seen(firstSeen)}>
        <When at={firstSeen?.at} />
      </Figure>
      <Figure label="profile.last-seen" more={seen(lastSeen)}>
        <When at={lastSeen?.at} />
      </Figure>
      <Figure label="profile.events" more={format.list(byType)}>
        {format.count(total)}
      </Figure>
      <Figure label="profile.merged" more={t('profile.merged-what')}>
        {format.count(mergedIds.length)}
      </Figure>
    </dl>
  );
}

function Figure({
  label,
  more,
  children,
}: {
  readonly label: PlainKey;
  readonly more: string;
  readonly children: ReactNode;
}) {
  const t = useTranslate();
  return (
    <div className={classes['figure']}>
      <dt>{t(label)}</dt>
      <dd className={classes['value']}>{children}</dd>
      <dd className={classes['more']}>{more}</dd>
    </div>
  );
}
