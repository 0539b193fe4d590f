import type { ReactNode } from 'react';
import classes from './action-rows.module.css';

export interface ActionRow {
  readonly key: string;
  /** What the action does. */
  readonly help: string;
  readonly action: ReactNode;
}

/** What can be done with a thing as a whole, each with what it does said beside it. */
export function ActionRows({ rows }: { readonly rows: readonly ActionRow[] }) {
  return (
    <ul className={classes['rows']}>
      {rows.map(({ key, help, action }) => (
        <li key={key}>
          <p>{help}</p>
          {action}
        </li>
      ))}
    </ul>
  );
}
