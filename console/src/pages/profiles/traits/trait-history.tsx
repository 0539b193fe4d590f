import { Skeleton } from '@mantine/core';
import type { Profile, TraitChange } from '../../../api/profiles.ts';
import { useTraitHistory } from '../../../api/profiles.ts';
import { useCan } from '../../../api/session.ts';
import { useFormat } from '../../../messages/format.ts';
import { useTranslate } from '../../../messages/messages.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { JsonView } from '../../../ui/json-view.tsx';
import { NextRows } from '../../../ui/next-rows.tsx';
import { SideDrawer } from '../../../ui/side-drawer.tsx';
import { EventOnDemand } from '../event-on-demand.tsx';
import { isPlain } from '../plain-value.ts';
import { useSourceName } from '../source-name.ts';
import { TraitValue } from './trait-value.tsx';
import classes from './traits.module.css';

/** Every value that a trait had, with the event that said so; what counts now is first. */
export function TraitHistory({
  profile,
  name,
  onClose,
}: {
  readonly profile: Profile;
  readonly name: string;
  readonly onClose: () => void;
}) {
  const t = useTranslate();
  const may = useCan('events:read');
  return (
    <SideDrawer title={t('traits.history-of', { name })} onClose={onClose}>
      {may ? (
        <Changes profile={profile} name={name} />
      ) : (
        <p className={classes['quiet']}>{t('timeline.closed.text')}</p>
      )}
    </SideDrawer>
  );
}

function Changes({ profile, name }: { readonly profile: Profile; readonly name: string }) {
  const t = useTranslate();
  const { rows, error, more, refetch } = useTraitHistory(profile.id, name);
  if (rows === undefined) {
    return error === null ? (
      <Skeleton height={120} aria-busy="true" />
    ) : (
      <ErrorNotice error={error} onRetry={refetch} />
    );
  }
  if (rows.length === 0) return <p className={classes['quiet']}>{t('traits.no-history')}</p>;
  return (
    <>
      <p className={classes['quiet']}>{t('traits.history-text')}</p>
      <ol className={classes['changes']}>
        {rows.map((change, index) => (
          <li key={`${change.messageId} ${change.at}`} data-present={index === 0 || undefined}>
            <Change
              profile={profile}
              change={change}
              same={!profile.masked && isSame(change, rows[index + 1])}
              present={index === 0}
            />
          </li>
        ))}
      </ol>
      {more.has ? <NextRows more={more} /> : null}
    </>
  );
}

function Change({
  profile,
  change,
  same,
  present,
}: {
  readonly profile: Profile;
  readonly change: TraitChange;
  /** The event before said so too. */
  readonly same: boolean;
  readonly present: boolean;
}) {
  const t = useTranslate();
  const format = useFormat();
  const sourceName = useSourceName();
  const { value } = change;
  const removed = value === null;
  return (
    <>
      <div className={classes['said']}>
        {removed ? (
          <em className={classes['quiet']}>{t('traits.removed')}</em>
        ) : isPlain(value) ? (
          <TraitValue value={value} />
        ) : (
          <JsonView value={value} label={t('traits.value')} />
        )}
        {present ? <span className={classes['badge']}>{t('traits.counts-now')}</span> : null}
        {same ? <span className={classes['quiet']}>{t('traits.same')}</span> : null}
      </div>
      <p className={classes['quiet']}>
        {t('traits.said-by', {
          time: format.dateTime(change.at),
          source: sourceName(change.sourceId),
          type: t(`event.${change.type}`),
        })}
        {change.profileId === profile.id || profile.collection === 'accounts'
          ? null
          : ` ${t('traits.former', { id: change.profileId })}`}
      </p>
      <EventOnDemand profileId={profile.id} messageId={change.messageId} />
    </>
  );
}

function isSame(change: TraitChange, before: TraitChange | undefined): boolean {
  return before !== undefined && JSON.stringify(before.value) === JSON.stringify(change.value);
}
