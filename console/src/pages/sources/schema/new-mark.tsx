import classes from './schema.module.css';

/** Says that something is new; `quiet` where only a part of it is. */
export function NewMark({
  label,
  title,
  quiet = false,
}: {
  readonly label: string;
  readonly title: string;
  readonly quiet?: boolean;
}) {
  return (
    <span className={classes['new']} title={title} data-quiet={quiet || undefined}>
      {label}
    </span>
  );
}
