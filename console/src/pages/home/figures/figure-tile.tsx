import { IconArrowDownRight, IconArrowUpRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { RangeName } from '../../../api/overview.ts';
import type { SeriesTone } from '../../../charts/series.ts';
import { Sparkline } from '../../../charts/sparkline.tsx';
import { useFormat } from '../../../messages/format.ts';
import { type Translate, useTranslate } from '../../../messages/messages.ts';
import { type Delta, deltaOf } from './delta.ts';
import classes from './figures.module.css';

/** A figure of the range: what it counts, how it compares, and its shape over time. */
export function FigureTile({
  name,
  label,
  what,
  value,
  previous,
  range,
  values,
  tone,
  badWhenMore = false,
  bad = false,
}: {
  readonly name: string;
  readonly label: string;
  readonly what: ReactNode;
  readonly value: number;
  readonly previous: number | null;
  readonly range: RangeName;
  /** By bucket. */
  readonly values: readonly number[];
  readonly tone: SeriesTone;
  readonly badWhenMore?: boolean;
  /** So much that somebody should look. */
  readonly bad?: boolean;
}) {
  const t = useTranslate();
  const format = useFormat();
  const delta = deltaOf(value, previous);
  const Arrow = delta.kind === 'up' ? IconArrowUpRight : IconArrowDownRight;
  const worse = badWhenMore && (delta.kind === 'up' || delta.kind === 'from-none');
  return (
    <div className={classes['tile']} data-figure={name}>
      <dt className={classes['label']}>{label}</dt>
      <dd className={classes['value']} data-bad={bad || undefined}>
        {format.count(value)}
      </dd>
      <dd className={classes['what']}>{what}</dd>
      <dd className={classes['delta']} data-worse={worse || undefined}>
        {delta.kind === 'up' || delta.kind === 'down' ? (
          <Arrow className={classes['arrow']} size={14} stroke={2} aria-hidden="true" />
        ) : null}
        {deltaText(delta, range, t, format.percent)}
      </dd>
      <dd className={classes['shape']}>
        <Sparkline values={values} tone={tone} />
      </dd>
    </div>
  );
}

function deltaText(
  delta: Delta,
  range: RangeName,
  t: Translate,
  percent: (share: number) => string,
): string {
  const before = t(`delta.before.${range}`);
  switch (delta.kind) {
    case 'up':
    case 'down':
      return t(`delta.${delta.kind}`, { share: percent(delta.share), before });
    case 'same':
      return t('delta.same', { before });
    case 'from-none':
      return t('delta.from-none', { before: t(`delta.none-before.${range}`) });
    case 'unknown':
      return t('delta.unknown');
    default:
      return delta satisfies never;
  }
}
