import { Anchor, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Profile } from '../../../api/profiles.ts';
import { useFormat } from '../../../messages/format.ts';
import { useTranslate } from '../../../messages/messages.ts';
import { paths } from '../../../paths.ts';
import { Panel } from '../../../ui/panel.tsx';
import { useSourceName } from '../source-name.ts';
import { TraitHistory } from '../traits/trait-history.tsx';
import { TraitValue } from '../traits/trait-value.tsx';
import classes from './overview.module.css';

const shownMax = 12;

/** The traits that changed last; each leads to its history. */
export function TraitsPanel({ profile }: { readonly profile: Profile }) {
  const t = useTranslate();
  const format = useFormat();
  const sourceName = useSourceName();
  const [opened, setOpened] = useState<string | null>(null);
  const all = Object.entries(profile.traits).sort(
    ([a, one], [b, other]) => other.at.localeCompare(one.at) || a.localeCompare(b),
  );
  const left = all.length - shownMax;
  return (
    <Panel title={t('traits.title')} text={all.length === 0 ? null : t('traits.panel-text')}>
      {all.length === 0 ? (
        <p className={classes['quiet']}>{t(`traits.none.${profile.collection}`)}</p>
      ) : (
        <dl className={classes['pairs']}>
          {all.slice(0, shownMax).map(([name, { value, at, sourceId }]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                <UnstyledButton
                  className={classes['trait'] ?? ''}
                  onClick={() => setOpened(name)}
                  title={t('traits.told', {
                    time: format.dateTime(at),
                    source: sourceName(sourceId),
                  })}
                >
                  <TraitValue value={value} />
                  <VisuallyHidden>{t('traits.history-of', { name })}</VisuallyHidden>
                </UnstyledButton>
              </dd>
            </div>
          ))}
        </dl>
      )}
      {left > 0 ? (
        <Anchor component={Link} to={paths.profile(profile.id, 'traits')} size="sm">
          {t('profile.more', { count: format.count(left) })}
        </Anchor>
      ) : null}
      {opened === null ? null : (
        <TraitHistory profile={profile} name={opened} onClose={() => setOpened(null)} />
      )}
    </Panel>
  );
}
