import { useFormat } from '../../../../messages/format.ts';
import { useTranslate } from '../../../../messages/messages.ts';
import { useBuilder } from '../builder-context.ts';
import classes from './count.module.css';

/** How many a part holds for by itself, and what share of everybody that is. */
export function ClauseCount({ id }: { readonly id: number }) {
  const t = useTranslate();
  const format = useFormat();
  const { counts, population, stale, of } = useBuilder();
  const count = counts.get(id);
  if (count === undefined) return null;
  const share = population === null || population === 0 ? 0 : count / population;
  return (
    <span
      className={classes['clause']}
      data-stale={stale || undefined}
      data-count={count}
      title={t(`segments.count-alone.${of}`, { share: format.percent(share) })}
    >
      <span className={classes['clause-number']}>{format.count(count)}</span>
      <span className={classes['bar']} aria-hidden="true">
        <span style={{ width: `${share * 100}%` }} />
      </span>
    </span>
  );
}
