import { Anchor } from '@mantine/core';
import { Link } from 'react-router';
import type { Profile } from '../../../api/profiles.ts';
import { useFormat } from '../../../messages/format.ts';
import { useTranslate } from '../../../messages/messages.ts';
import { paths } from '../../../paths.ts';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { byMeaning } from '../best-name.ts';
import classes from './overview.module.css';

const shownMax = 8;

/** The identifiers that tell most. */
export function IdentifiersPanel({ profile }: { readonly profile: Profile }) {
  const t = useTranslate();
  const format = useFormat();
  const { identifiers, id, masked } = profile;
  const shown = identifiers.toSorted(byMeaning);
  const left = identifiers.length - shownMax;
  return (
    <Panel title={t('identity.identifiers')}>
      {identifiers.length === 0 ? (
        <p className={classes['quiet']}>{t('identity.no-identifiers')}</p>
      ) : (
        <dl className={classes['pairs']}>
          {shown.slice(0, shownMax).map(({ type, value, messageId }) => (
            <div key={`${type} ${value} ${messageId}`}>
              <dt>{type}</dt>
              <dd className={classes['copied']}>
                <span dir="ltr">{value}</span>
                {masked ? null : <CopyButton value={value} what={type} />}
              </dd>
            </div>
          ))}
        </dl>
      )}
      <Anchor component={Link} to={paths.profile(id, 'identity')} size="sm">
        {left > 0 ? t('profile.more', { count: format.count(left) }) : t('identity.evidence-link')}
      </Anchor>
    </Panel>
  );
}
