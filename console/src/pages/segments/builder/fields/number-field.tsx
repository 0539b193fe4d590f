import classes from './fields.module.css';

/** A number in the midst of a sentence; empty, it gives NaN. */
export function NumberField({
  label,
  value,
  min,
  max,
  whole = false,
  onChange,
}: {
  readonly label: string;
  readonly value: number;
  readonly min?: number;
  readonly max?: number;
  readonly whole?: boolean;
  readonly onChange: (value: number) => void;
}) {
  const known = typeof value === 'number' && !Number.isNaN(value);
  return (
    <input
      type="number"
      className={classes['number']}
      aria-label={label}
      title={label}
      aria-invalid={!known}
      value={known ? value : ''}
      step={whole ? 1 : 'any'}
      {...(min === undefined ? {} : { min })}
      {...(max === undefined ? {} : { max })}
      onChange={(event) => onChange(event.currentTarget.valueAsNumber)}
    />
  );
}
