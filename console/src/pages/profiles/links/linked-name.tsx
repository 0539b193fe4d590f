import { Link } from 'react-router';
import type { ProfileLink } from '../../../api/profiles.ts';
import { useTranslate } from '../../../messages/messages.ts';
import { paths } from '../../../paths.ts';
import { bestIdentifier, bestName } from '../best-name.ts';
import listClasses from '../list/profile-list.module.css';
import { ProfileMark } from '../profile-mark.tsx';

/** A linked profile by its name, leading to its page. */
export function LinkedName({ link }: { readonly link: ProfileLink }) {
  const t = useTranslate();
  const name = bestName(link);
  const value = bestIdentifier(link)?.value;
  return (
    <span className={listClasses['who']}>
      <ProfileMark profile={link} />
      <span className={listClasses['words']}>
        <Link to={paths.profile(link.id)} className={listClasses['name']} dir="auto">
          {name ?? t(`profile.unnamed.${link.collection}`)}
        </Link>
        {value === undefined || value === name ? null : (
          <span className={listClasses['detail']} dir="auto">
            {value}
          </span>
        )}
      </span>
    </span>
  );
}
