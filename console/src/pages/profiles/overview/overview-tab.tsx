import { useShownProfile } from '../profile-page.tsx';
import { Timeline } from '../timeline/timeline.tsx';
import { IdentifiersPanel } from './identifiers-panel.tsx';
import { LinksPanel } from './links-panel.tsx';
import classes from './overview.module.css';
import { TraitsPanel } from './traits-panel.tsx';

/** A person at a glance: what is known beside what happened. */
export function OverviewTab() {
  const profile = useShownProfile();
  const isAccount = profile.collection === 'accounts';
  return (
    <div className={classes['columns']}>
      <div className={classes['known']}>
        {isAccount ? <LinksPanel profile={profile} /> : null}
        <TraitsPanel profile={profile} />
        <IdentifiersPanel profile={profile} />
        {isAccount ? null : <LinksPanel profile={profile} />}
      </div>
      <div className={classes['happened']}>
        <Timeline profile={profile} />
      </div>
    </div>
  );
}
