import { useTranslate } from '../../messages/messages.ts';
import { Panel } from '../../ui/panel.tsx';
import { LifePanel } from './life-panel.tsx';
import { RelatedSegments } from './related-segments.tsx';
import { useOpenSegment } from './use-open-segment.ts';
import { WordsForm } from './words-form.tsx';

/** Everything of a segment that is not its definition. */
export function SettingsTab() {
  const t = useTranslate();
  const { segment } = useOpenSegment();
  return (
    <>
      <WordsForm segment={segment} />
      <Panel title={t('segments.used-by')} text={t('segments.used-by-text')}>
        <RelatedSegments segments={segment.usedBy} none={t('segments.used-by.none')} />
      </Panel>
      <LifePanel segment={segment} />
    </>
  );
}
