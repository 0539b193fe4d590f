import { VisuallyHidden } from '@mantine/core';
import { useProblemCount } from '../../api/overview.ts';
import { useFormat } from '../../messages/format.ts';
import { useTranslate } from '../../messages/messages.ts';
import classes from './sidebar.module.css';

/** How many things need a person, beside the entry that leads to them; nothing while none do. */
export function ProblemCount() {
  const t = useTranslate();
  const format = useFormat();
  const count = useProblemCount();
  if (count === undefined || count === 0) return null;
  return (
    <span className={classes['problems']}>
      <span aria-hidden="true">{format.count(count)}</span>
      <VisuallyHidden>{t('nav.problems', { count: format.count(count) })}</VisuallyHidden>
    </span>
  );
}
