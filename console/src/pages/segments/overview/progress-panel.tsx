import type { Segment } from '../../../api/segments.ts';
import { useFormat } from '../../../messages/format.ts';
import { useTranslate } from '../../../messages/messages.ts';
import { Panel } from '../../../ui/panel.tsx';
import { When } from '../../../ui/when.tsx';
import { shareDone, stateOf } from '../segment-state.ts';
import classes from '../segments.module.css';

/** How far a version is on its way into force, or a segment on its way out; nothing while nothing is under way. */
export function ProgressPanel({
  segment,
}: {
  readonly segment: Pick<Segment, 'status' | 'progress' | 'inForce'>;
}) {
  const t = useTranslate();
  const format = useFormat();
  const { progress } = segment;
  const state = stateOf(segment);
  if (state === 'starting') {
    return (
      <Panel title={t('segments.progress.title')}>
        <p className={classes['quiet']}>{t('segments.progress.starting')}</p>
      </Panel>
    );
  }
  const done = shareDone(segment);
  if (progress === null || done === null) return null;
  const { phase } = progress;
  if (phase !== 'recording' && phase !== 'deciding' && phase !== 'leaving') return null;
  return (
    <Panel title={t('segments.progress.title')} text={t(`segments.progress.${phase}`)}>
      <div
        className={classes['progress']}
        role="progressbar"
        aria-label={t('segments.progress.title')}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(done * 100)}
      >
        <span className={classes['bar']}>
          <span style={{ width: `${done * 100}%` }} />
        </span>
        <span>
          {t(`segments.progress.${phase}.done`, {
            done: format.count(progress.done),
            total: format.count(progress.total),
          })}
        </span>
      </div>
      <p className={classes['quiet']}>
        {t('segments.progress.since', { version: String(progress.version) })}{' '}
        <When at={progress.since} />
      </p>
    </Panel>
  );
}
