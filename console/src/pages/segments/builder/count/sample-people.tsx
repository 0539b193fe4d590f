import { Skeleton } from '@mantine/core';
import { Link } from 'react-router';
import { useProfile } from '../../../../api/profiles.ts';
import { useFormat } from '../../../../messages/format.ts';
import { useTranslate } from '../../../../messages/messages.ts';
import { paths } from '../../../../paths.ts';
import { bestIdentifier, bestName } from '../../../profiles/best-name.ts';
import { ProfileMark } from '../../../profiles/profile-mark.tsx';
import classes from './count.module.css';

/** Some of the members, by name. */
export function SamplePeople({
  ids,
  members,
}: {
  readonly ids: readonly string[];
  readonly members: number;
}) {
  const t = useTranslate();
  const format = useFormat();
  const left = members - ids.length;
  return (
    <>
      <div className={classes['section']}>
        <h3>{t('segments.people')}</h3>
        {left > 0 ? (
          <span className={classes['as-of']}>
            {t('segments.people-more', { count: format.count(left) })}
          </span>
        ) : null}
      </div>
      <ul className={classes['people']} aria-label={t('segments.people')}>
        {ids.map((id) => (
          <li key={id} className={classes['person']}>
            <Person id={id} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Person({ id }: { readonly id: string }) {
  const { data: profile } = useProfile(id);
  if (profile === undefined) return <Skeleton height={22} width="60%" />;
  return (
    <>
      <ProfileMark profile={profile} />
      {/* What is being built is not left behind by a look at somebody. */}
      <Link to={paths.profile(id)} target="_blank" dir="auto">
        {bestName(profile) ?? bestIdentifier(profile)?.value ?? id}
      </Link>
    </>
  );
}
