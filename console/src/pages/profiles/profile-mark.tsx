import { IconBuilding, IconUser } from '@tabler/icons-react';
import type { Collection } from '../../api/profiles.ts';
import { bestName, colorIndex, initialsOf, type Named } from './best-name.ts';
import classes from './profile-mark.module.css';

const colors = 6;

/** A picture of a profile: initials on a colour of its own, or a drawing where it has no name to show. */
export function ProfileMark({
  profile,
  size = 'small',
}: {
  readonly profile: Named & { readonly id: string; readonly collection: Collection };
  readonly size?: 'small' | 'large';
}) {
  const initials = initialsOf(bestName(profile) ?? '');
  const known = profile.name !== null || profile.identifiers.some(({ type }) => type === 'email');
  const Drawing = profile.collection === 'accounts' ? IconBuilding : IconUser;
  const showsInitials = known && initials !== null;
  return (
    <span
      className={classes['mark']}
      data-size={size}
      data-color={known ? colorIndex(profile.id, colors) : 'none'}
      data-collection={profile.collection}
      aria-hidden="true"
    >
      {showsInitials ? initials : <Drawing size={size === 'large' ? 24 : 16} stroke={1.75} />}
    </span>
  );
}
