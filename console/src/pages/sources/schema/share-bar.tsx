import classes from './schema.module.css';

/** A share as a figure with a bar below it. */
export function ShareBar({
  share,
  text,
  title,
}: {
  readonly share: number;
  readonly text: string;
  readonly title: string;
}) {
  return (
    <span className={classes['filled']} title={title}>
      {text}
      <span className={classes['bar']} aria-hidden="true">
        <span style={{ inlineSize: `${share * 100}%` }} />
      </span>
    </span>
  );
}
