import { useState } from 'react';
import { useTranslate } from '../../messages/messages.ts';
import { DefinitionEditor } from './definition-editor.tsx';
import { DefinitionPanels } from './definition-panels.tsx';
import { DefinitionView } from './read/definition-view.tsx';
import { useOpenSegment } from './use-open-segment.ts';

/** Who belongs, as sentences; and the builder, to change it. */
export function DefinitionTab() {
  const t = useTranslate();
  const { segment } = useOpenSegment();
  const [editing, setEditing] = useState(false);
  if (editing) return <DefinitionEditor segment={segment} onClose={() => setEditing(false)} />;
  return (
    <DefinitionPanels
      kept={segment}
      texts="segments"
      text={t(`segments.definition.of.${segment.of}`)}
      scope="segments:write"
      onEdit={() => setEditing(true)}
    >
      <DefinitionView definition={segment.definition} />
    </DefinitionPanels>
  );
}
