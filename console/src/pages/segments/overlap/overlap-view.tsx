import { VisuallyHidden } from '@mantine/core';
import type { SegmentOverlap } from '../../../api/segment-members.ts';
import { useFormat } from '../../../messages/format.ts';
import { useTranslate } from '../../../messages/messages.ts';
import { Panel } from '../../../ui/panel.tsx';
import classes from './overlap.module.css';

/**
 * Each row is a group of people who belong to exactly the segments that are marked; so the rows divide all of them, and
 * nobody is counted twice.
 */
export function OverlapView({
  overlap: { sizes, parts, asOf },
  nameOf,
}: {
  readonly overlap: SegmentOverlap;
  readonly nameOf: (id: string) => string;
}) {
  const t = useTranslate();
  const format = useFormat();
  const whole = parts.reduce((sum, { members }) => sum + members, 0);
  const most = Math.max(1, ...parts.map(({ members }) => members));
  return (
    <Panel
      title={t('segments.overlap.parts')}
      text={t('segments.overlap.parts-text', {
        total: format.count(whole),
        time: format.time(asOf),
      })}
      flush
    >
      <div className={classes['scroller']}>
        <table className={classes['table']} aria-label={t('segments.overlap.parts')}>
          <thead>
            <tr>
              {sizes.map(({ segment, members }) => (
                <th key={segment} scope="col" dir="auto">
                  {nameOf(segment)}
                  <span className={classes['size']}>{format.count(members)}</span>
                </th>
              ))}
              <th scope="col" data-figures>
                {t('segments.overlap.members')}
              </th>
            </tr>
          </thead>
          <tbody>
            {parts.map(({ segments, members }) => (
              <tr key={segments.join(' ')}>
                {sizes.map(({ segment }) => {
                  const belongs = segments.includes(segment);
                  return (
                    <td key={segment} data-belongs={belongs || undefined}>
                      <span className={classes['mark']} aria-hidden="true" />
                      <VisuallyHidden>
                        {t(belongs ? 'segments.overlap.yes' : 'segments.overlap.no')}
                      </VisuallyHidden>
                    </td>
                  );
                })}
                <td data-figures>
                  <span className={classes['figure']}>
                    <b>{format.count(members)}</b>
                    <span>{format.percent(whole === 0 ? 0 : members / whole)}</span>
                  </span>
                  <span className={classes['bar']} aria-hidden="true">
                    <span style={{ width: `${(members / most) * 100}%` }} />
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        {parts.length === 0 ? (
          <p className={classes['empty']}>{t('segments.overlap.nobody')}</p>
        ) : null}
      </div>
    </Panel>
  );
}
