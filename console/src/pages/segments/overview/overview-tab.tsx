import { useTranslate } from '../../../messages/messages.ts';
import { Panel } from '../../../ui/panel.tsx';
import { useCanCount } from '../builder/count/use-counts.ts';
import { ClosedNotice } from '../members/closed-notice.tsx';
import { RecentChanges } from '../members/recent-changes.tsx';
import { DefinitionView } from '../read/definition-view.tsx';
import { RelatedSegments } from '../related-segments.tsx';
import classes from '../segments.module.css';
import { useOpenSegment } from '../use-open-segment.ts';
import { ProgressPanel } from './progress-panel.tsx';
import { SizePanel } from './size-panel.tsx';

/** A segment at a glance: how many belong, how that changed, and who came and went. */
export function OverviewTab() {
  const t = useTranslate();
  const { segment } = useOpenSegment();
  const mayName = useCanCount();
  return (
    <div className={classes['columns']}>
      <div>
        <SizePanel segment={segment} />
        {mayName ? <RecentChanges segment={segment} /> : <ClosedNotice />}
      </div>
      <div>
        <ProgressPanel segment={segment} />
        <Panel title={t('segments.overview.definition')}>
          <DefinitionView definition={segment.activeDefinition ?? segment.definition} />
        </Panel>
        {segment.uses.length === 0 ? null : (
          <Panel title={t('segments.uses')}>
            <RelatedSegments segments={segment.uses} none={t('segments.uses.none')} />
          </Panel>
        )}
        {segment.usedBy.length === 0 ? null : (
          <Panel title={t('segments.used-by')}>
            <RelatedSegments segments={segment.usedBy} none={t('segments.used-by.none')} />
          </Panel>
        )}
      </div>
    </div>
  );
}
