import { Skeleton } from '@mantine/core';
import { Link } from 'react-router';
import { type ProfileSummary, useProfile } from '../../../api/profiles.ts';
import { paths } from '../../../paths.ts';
import { bestIdentifier, bestName } from '../../profiles/best-name.ts';
import { ProfileMark } from '../../profiles/profile-mark.tsx';
import classes from './members.module.css';

type Named = Pick<ProfileSummary, 'id' | 'name' | 'identifiers' | 'collection'>;

/** A person or account by name, leading to the profile. */
export function PersonName({ profile }: { readonly profile: Named }) {
  return (
    <span className={classes['person']}>
      <ProfileMark profile={profile} />
      <Link to={paths.profile(profile.id)} dir="auto">
        {bestName(profile) ?? bestIdentifier(profile)?.value ?? profile.id}
      </Link>
    </span>
  );
}

/** The same of an id alone. */
export function PersonOfId({ id }: { readonly id: string }) {
  const { data, isError } = useProfile(id);
  if (data !== undefined) return <PersonName profile={data} />;
  if (!isError) return <Skeleton height={22} width="8rem" />;
  return (
    <Link to={paths.profile(id)} dir="ltr">
      {id}
    </Link>
  );
}
