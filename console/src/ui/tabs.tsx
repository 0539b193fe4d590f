import { NavLink } from 'react-router';
import classes from './tabs.module.css';

export interface TabLink {
  readonly label: string;
  readonly to: string;
  /** The tab of the page itself, not of what lies below its path. */
  readonly end?: boolean;
  /** A figure beside the label, such as how many wait there. */
  readonly count?: string | undefined;
}

/** The parts of a page that have addresses of their own. */
export function Tabs({
  label,
  tabs,
}: {
  readonly label: string;
  readonly tabs: readonly TabLink[];
}) {
  return (
    <nav aria-label={label} className={classes['tabs']}>
      <ul>
        {tabs.map(({ label: text, to, end = false, count }) => (
          <li key={to}>
            <NavLink to={to} end={end} className={classes['tab'] ?? ''}>
              {text}
              {count === undefined ? null : <span className={classes['count']}>{count}</span>}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
