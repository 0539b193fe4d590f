import { Anchor } from '@mantine/core';
import { Link } from 'react-router';
import type { Profile } from '../../../api/profiles.ts';
import { useTranslate } from '../../../messages/messages.ts';
import { paths } from '../../../paths.ts';
import { Panel } from '../../../ui/panel.tsx';
import { LinkedName } from '../links/linked-name.tsx';
import classes from './overview.module.css';

const shownMax = 6;

/** Accounts of a user, or users of an account. */
export function LinksPanel({ profile }: { readonly profile: Profile }) {
  const t = useTranslate();
  const { links, linksNext, id, collection } = profile;
  const isAccount = collection === 'accounts';
  const hasMore = links.length > shownMax || linksNext !== null;
  return (
    <Panel title={t(isAccount ? 'profiles.users' : 'profiles.accounts')}>
      {links.length === 0 ? (
        <p className={classes['quiet']}>{t(`links.none.${collection}`)}</p>
      ) : (
        <ul className={classes['links']}>
          {links.slice(0, shownMax).map((link) => (
            <li key={link.id}>
              <LinkedName link={link} />
            </li>
          ))}
        </ul>
      )}
      {hasMore ? (
        <Anchor component={Link} to={paths.profile(id, 'links')} size="sm">
          {t('links.all')}
        </Anchor>
      ) : null}
    </Panel>
  );
}
