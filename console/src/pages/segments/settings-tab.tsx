import { useDeleteSegment, useSteerSegment, useUpdateSegment } from '../../api/segments.ts';
import { useTranslate } from '../../messages/messages.ts';
import { paths } from '../../paths.ts';
import { Panel } from '../../ui/panel.tsx';
import { LifePanel } from './life-panel.tsx';
import { RelatedSegments } from './related-segments.tsx';
import { useOpenSegment } from './use-open-segment.ts';
import { useSteering } from './use-steering.ts';
import { WordsForm } from './words-form.tsx';

/** Everything of a segment that is not its definition. */
export function SettingsTab() {
  const t = useTranslate();
  const { segment } = useOpenSegment();
  const { id, name, usedBy } = segment;
  return (
    <>
      <WordsForm kept={segment} update={useUpdateSegment(id)} />
      <Panel title={t('segments.used-by')} text={t('segments.used-by-text')}>
        <RelatedSegments segments={usedBy} none={t('segments.used-by.none')} />
      </Panel>
      <LifePanel
        kept={segment}
        texts="segments"
        steering={useSteering(name, useSteerSegment(id))}
        removal={useDeleteSegment(id)}
        to={paths.segments()}
      />
    </>
  );
}
