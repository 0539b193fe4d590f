import { Alert } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslate } from '../../messages/messages.ts';
import { AllowedButton } from '../../ui/allowed-button.tsx';
import { CodeBlock } from '../../ui/code-block.tsx';
import { prettyJson } from '../../ui/json-text.tsx';
import { Panel } from '../../ui/panel.tsx';
import { DefinitionEditor } from './definition-editor.tsx';
import { DefinitionView } from './read/definition-view.tsx';
import { hasDraft } from './segment-state.ts';
import { useOpenSegment } from './use-open-segment.ts';

/** Who belongs, as sentences; and the builder, to change it. */
export function DefinitionTab() {
  const t = useTranslate();
  const { segment } = useOpenSegment();
  const [editing, setEditing] = useState(false);
  if (editing) return <DefinitionEditor segment={segment} onClose={() => setEditing(false)} />;
  const archived = segment.status === 'archived';
  return (
    <>
      {hasDraft(segment) ? (
        <Alert color="blue" variant="light">
          {t('segments.definition.newer', {
            version: String(segment.version),
            active: String(segment.activeVersion),
          })}
        </Alert>
      ) : null}
      <Panel
        title={t('segments.definition.title', { version: String(segment.version) })}
        text={t(`segments.definition.of.${segment.of}`)}
        actions={
          archived ? null : (
            <AllowedButton
              scope="segments:write"
              variant="default"
              leftSection={<IconPencil size={16} stroke={1.75} />}
              onClick={() => setEditing(true)}
            >
              {t('segments.definition.edit')}
            </AllowedButton>
          )
        }
      >
        <DefinitionView definition={segment.definition} />
      </Panel>
      <Panel title={t('segments.definition.json')}>
        <CodeBlock code={prettyJson(segment.definition)} label={t('segments.view.json')} />
      </Panel>
    </>
  );
}
