import { type ReactNode, useId } from 'react';
import classes from './panel.module.css';

/** One part of a page, with a heading. `flush`: what is inside brings its own distances, such as a table. */
export function Panel({
  title,
  text,
  actions,
  flush = false,
  children,
}: {
  readonly title: string;
  /** What the figures count, and as of when. */
  readonly text?: ReactNode;
  readonly actions?: ReactNode;
  readonly flush?: boolean;
  readonly children: ReactNode;
}) {
  const id = useId();
  return (
    <section className={classes['panel']} aria-labelledby={id}>
      <div className={classes['head']}>
        <div className={classes['words']}>
          <h2 id={id} className={classes['title']}>
            {title}
          </h2>
          {text === undefined ? null : <div className={classes['text']}>{text}</div>}
        </div>
        {actions === undefined ? null : <div className={classes['actions']}>{actions}</div>}
      </div>
      <div className={classes['body']} data-flush={flush || undefined}>
        {children}
      </div>
    </section>
  );
}
