import { Alert } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import { useCan } from '../../../api/session.ts';
import { useTranslate } from '../../../messages/messages.ts';
import { AllowedButton } from '../../../ui/allowed-button.tsx';
import { CodeBlock } from '../../../ui/code-block.tsx';
import { prettyJson } from '../../../ui/json-text.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { hasDraft } from '../segment-state.ts';
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
    <>
      {hasDraft(trait) ? (
        <Alert color="blue" variant="light">
          {t('traits.definition.newer', {
            version: String(trait.version),
            active: String(trait.activeVersion),
          })}
        </Alert>
      ) : null}
      <Panel
        title={t('segments.definition.title', { version: String(trait.version) })}
        text={`${t(`segments.of.${trait.of}`)} · ${t(`traits.kind.${trait.kind}`)}`}
        actions={
          trait.status === 'archived' ? null : (
            <AllowedButton
              scope={mayWrite ? 'personal-data:read' : 'segments:write'}
              variant="default"
              leftSection={<IconPencil size={16} stroke={1.75} />}
              onClick={() => setEditing(true)}
            >
              {t('segments.definition.edit')}
            </AllowedButton>
          )
        }
      >
        <ComputationView definition={trait.definition} />
      </Panel>
      <Panel title={t('segments.definition.json')}>
        <CodeBlock code={prettyJson(trait.definition)} label={t('segments.view.json')} />
      </Panel>
    </>
  );
}
