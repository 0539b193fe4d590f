import { useState } from 'react';
import { useCan } from '../../../api/session.ts';
import { useTranslate } from '../../../messages/messages.ts';
import { DefinitionPanels } from '../definition-panels.tsx';
import { ComputationView } from './computation-view.tsx';
import { TraitDefinitionEditor } from './trait-definition-editor.tsx';
import { useOpenComputedTrait } from './use-open-computed-trait.ts';

/** What is computed, in words and as JSON; and the form, to change it. */
export function ComputedTraitDefinitionTab() {
  const t = useTranslate();
  const trait = useOpenComputedTrait();
  const mayWrite = useCan('segments:write');
  const [editing, setEditing] = useState(false);
  if (editing) return <TraitDefinitionEditor trait={trait} onClose={() => setEditing(false)} />;
  return (
    <DefinitionPanels
      kept={trait}
      texts="traits"
      text={`${t(`segments.of.${trait.of}`)} · ${t(`traits.kind.${trait.kind}`)}`}
      scope={mayWrite ? 'personal-data:read' : 'segments:write'}
      onEdit={() => setEditing(true)}
    >
      <ComputationView definition={trait.definition} />
    </DefinitionPanels>
  );
}
