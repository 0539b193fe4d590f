import { useTranslate } from '../../../messages/messages.ts';
import classes from './builder.module.css';
import { useBuilder } from './builder-context.ts';

/** What a part lacks, or what the API finds wrong with it. */
export function NodeFaults({ id }: { readonly id: number }) {
  const t = useTranslate();
  const { faults, missing } = useBuilder();
  const lacks = missing.get(id);
  const found = faults.get(id) ?? [];
  if (lacks !== undefined) {
    return (
      <p className={classes['hint']} role="status">
        {t(`segments.missing.${lacks}`)}
      </p>
    );
  }
  if (found.length === 0) return null;
  return (
    <ul className={classes['faults']} role="alert">
      {found.map((message) => (
        <li key={message}>{message}</li>
      ))}
    </ul>
  );
}
