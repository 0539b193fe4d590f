import { useFormat } from '../../../messages/format.ts';
import { useTranslate } from '../../../messages/messages.ts';
import { Panel } from '../../../ui/panel.tsx';
import { ProgressPanel } from '../overview/progress-panel.tsx';
import { RelatedSegments } from '../related-segments.tsx';
import classes from '../segments.module.css';
import { ComputationView } from './computation-view.tsx';
import { PreviewPanel } from './preview/preview-panel.tsx';
import { usePreviewOf } from './preview/use-preview-of.ts';
import { useOpenComputedTrait } from './use-open-computed-trait.ts';

/** A computed trait at a glance: how many have it, what it says, which values there are, and what asks for it. */
export function ComputedTraitOverview() {
  const t = useTranslate();
  const format = useFormat();
  const trait = useOpenComputedTrait();
  const { size, of, status, kind, uses, usedBy } = trait;
  const definition = trait.activeDefinition ?? trait.definition;
  // A clause, too, is shown by its values here.
  const shown = kind === 'clause' ? 'formula' : kind;
  const preview = usePreviewOf({ definition, missing: null, kind: shown });
  return (
    <div className={classes['columns']}>
      <div>
        <Panel title={t('traits.size.title')}>
          {size === null ? (
            <p className={classes['quiet']}>{t(`traits.size.none.${status}`)}</p>
          ) : (
            <p className={classes['size']} data-size={size}>
              <span className={classes['size-number']}>{format.count(size)}</span>
              <span className={classes['quiet']}>{t(`traits.size.of.${of}`, { count: size })}</span>
            </p>
          )}
        </Panel>
        <ProgressPanel segment={trait} />
        <Panel title={t(`traits.kind.${definition.compute.kind}`)}>
          <ComputationView definition={definition} />
        </Panel>
        <Panel title={t('segments.used-by')} text={t('traits.used-by-text')}>
          <RelatedSegments segments={usedBy} none={t('segments.used-by.none')} />
        </Panel>
        {uses.length === 0 ? null : (
          <Panel title={t('segments.uses')}>
            <RelatedSegments segments={uses} none="" />
          </Panel>
        )}
      </div>
      <div>
        <PreviewPanel preview={preview} />
      </div>
    </div>
  );
}
