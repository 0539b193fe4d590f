import classes from './status-badge.module.css';

export type Tone = 'good' | 'warn' | 'bad' | 'quiet';

/** A state as a dot and a word: colour alone says nothing to those who do not see it. */
export function StatusBadge({ tone, label }: { readonly tone: Tone; readonly label: string }) {
  return (
    <span className={classes['badge']} data-tone={tone}>
      <span className={classes['dot']} aria-hidden="true" />
      {label}
    </span>
  );
}

/** A word in a frame: a type, a kind, a role. */
export function Tag({ children }: { readonly children: string }) {
  return <span className={classes['tag']}>{children}</span>;
}
