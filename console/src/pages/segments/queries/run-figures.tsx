import type { ListRun } from '../../../api/lists.ts';
import { useFormat } from '../../../messages/format.ts';
import { useTranslate } from '../../../messages/messages.ts';
import classes from '../lists/lists.module.css';

const always = ['rows', 'entered', 'left'] as const;
const ifAny = ['matched', 'created', 'unknown', 'repeated', 'refused'] as const;

/** What became of the rows of a file or an answer. */
export function RunFigures({
  counts,
  what = 'list',
}: {
  readonly counts: ListRun['counts'];
  /** Whether they are put on a list, or given a trait. */
  readonly what?: 'list' | 'trait';
}) {
  const t = useTranslate();
  const format = useFormat();
  const kinds = { entered: 'enter', left: 'leave', refused: 'refused' } as const;
  return (
    <dl className={classes['figures']}>
      {[...always, ...ifAny.filter((name) => counts[name] > 0)].map((name) => (
        <div
          key={name}
          data-none={counts[name] === 0 || undefined}
          data-kind={name in kinds ? kinds[name as keyof typeof kinds] : undefined}
        >
          <dt>
            {what === 'trait' && (name === 'entered' || name === 'left')
              ? t(`lists.count.trait.${name}`)
              : t(`lists.count.${name}`)}
          </dt>
          <dd data-figure={name}>{format.count(counts[name])}</dd>
        </div>
      ))}
    </dl>
  );
}
