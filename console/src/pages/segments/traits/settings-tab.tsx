import {
  useDeleteComputedTrait,
  useSteerComputedTrait,
  useUpdateComputedTrait,
} from '../../../api/computed-traits.ts';
import { useTranslate } from '../../../messages/messages.ts';
import { paths } from '../../../paths.ts';
import { Panel } from '../../../ui/panel.tsx';
import { LifePanel } from '../life-panel.tsx';
import { RelatedSegments } from '../related-segments.tsx';
import { useSteering } from '../use-steering.ts';
import { WordsForm } from '../words-form.tsx';
import { useOpenComputedTrait } from './use-open-computed-trait.ts';

/** Everything of a computed trait that is not its definition. */
export function ComputedTraitSettingsTab() {
  const t = useTranslate();
  const trait = useOpenComputedTrait();
  const { id, name, usedBy } = trait;
  return (
    <>
      <WordsForm kept={trait} update={useUpdateComputedTrait(id)} />
      <Panel title={t('segments.used-by')} text={t('traits.used-by-text')}>
        <RelatedSegments segments={usedBy} none={t('segments.used-by.none')} />
      </Panel>
      <LifePanel
        kept={trait}
        texts="traits"
        steering={useSteering(name, useSteerComputedTrait(id), 'traits')}
        removal={useDeleteComputedTrait(id)}
        to={paths.computedTraits()}
      />
    </>
  );
}
