import { Alert } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Kept } from '../../api/kept.ts';
import type { Scope } from '../../api/session.ts';
import { useTranslate } from '../../messages/messages.ts';
import { AllowedButton } from '../../ui/allowed-button.tsx';
import { CodeBlock } from '../../ui/code-block.tsx';
import { prettyJson } from '../../ui/json-text.tsx';
import { Panel } from '../../ui/panel.tsx';
import { hasDraft } from './segment-state.ts';

/** What the latest version of a segment or a computed trait says, in words and as JSON, and the way to change it. */
export function DefinitionPanels({
  kept,
  texts,
  text,
  scope,
  onEdit,
  children,
}: {
  readonly kept: Kept & { readonly definition: object };
  /** What its texts begin with. */
  readonly texts: 'segments' | 'traits';
  readonly text: string;
  /** What it takes to change it. */
  readonly scope: Scope;
  readonly onEdit: () => void;
  /** The definition in words. */
  readonly children: ReactNode;
}) {
  const t = useTranslate();
  const version = String(kept.version);
  const newer = { version, active: String(kept.activeVersion) };
  return (
    <>
      {hasDraft(kept) ? (
        <Alert color="blue" variant="light">
          {texts === 'segments'
            ? t('segments.definition.newer', newer)
            : t('traits.definition.newer', newer)}
        </Alert>
      ) : null}
      <Panel
        title={t('segments.definition.title', { version })}
        text={text}
        actions={
          kept.status === 'archived' ? null : (
            <AllowedButton
              scope={scope}
              variant="default"
              leftSection={<IconPencil size={16} stroke={1.75} />}
              onClick={onEdit}
            >
              {t('segments.definition.edit')}
            </AllowedButton>
          )
        }
      >
        {children}
      </Panel>
      <Panel title={t('segments.definition.json')}>
        <CodeBlock code={prettyJson(kept.definition)} label={t('segments.view.json')} />
      </Panel>
    </>
  );
}
