import { useFormat } from '../../../messages/format.ts';
import { plainValue } from '../plain-value.ts';
import classes from './traits.module.css';

const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/;

/** A value in one line: objects as JSON, moments as the reader writes them. */
export function TraitValue({ value }: { readonly value: unknown }) {
  const format = useFormat();
  if (typeof value === 'string' && moment.test(value) && !Number.isNaN(Date.parse(value))) {
    return (
      <time dateTime={value} title={value}>
        {format.dateTime(value)}
      </time>
    );
  }
  const kind = value === null || typeof value === 'object' ? 'object' : typeof value;
  return (
    <span className={classes['value']} data-kind={kind} dir="auto">
      {plainValue(value)}
    </span>
  );
}
