import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './empty-state.module.css';

/** In place of a list that has nothing yet: why, and what to do. */
export function EmptyState({
  Icon: Drawing,
  title,
  text,
  action,
}: {
  readonly Icon: Icon;
  readonly title: string;
  readonly text: ReactNode;
  readonly action?: ReactNode;
}) {
  return (
    <div className={classes['empty']}>
      <span className={classes['icon']} aria-hidden="true">
        <Drawing size={24} stroke={1.5} />
      </span>
      <p className={classes['title']}>{title}</p>
      <div className={classes['text']}>{text}</div>
      {action === undefined ? null : <div className={classes['action']}>{action}</div>}
    </div>
  );
}
