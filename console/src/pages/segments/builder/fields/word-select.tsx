import type { ReactNode } from 'react';
import classes from './fields.module.css';

export interface WordChoice<Value extends string> {
  readonly value: Value;
  readonly label: string;
}

/** A choice in the midst of a sentence, as wide as what is chosen. */
export function WordSelect<Value extends string>({
  label,
  value,
  choices,
  groups,
  strong = false,
  onChange,
}: {
  /** What is chosen, for screen readers. */
  readonly label: string;
  readonly value: Value;
  readonly choices?: readonly WordChoice<Value>[];
  readonly groups?: readonly {
    readonly label: string;
    readonly choices: readonly WordChoice<Value>[];
  }[];
  /** A word that the sentence turns on. */
  readonly strong?: boolean;
  readonly onChange: (value: Value) => void;
}) {
  const options = (of: readonly WordChoice<Value>[]): ReactNode =>
    of.map((choice) => (
      <option key={choice.value} value={choice.value}>
        {choice.label}
      </option>
    ));
  return (
    <select
      className={classes['select']}
      data-strong={strong || undefined}
      aria-label={label}
      title={label}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value as Value)}
    >
      {choices === undefined ? null : options(choices)}
      {groups?.map((group) => (
        <optgroup key={group.label} label={group.label}>
          {options(group.choices)}
        </optgroup>
      ))}
    </select>
  );
}
