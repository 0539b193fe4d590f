import { Alert, Button, Group } from '@mantine/core';
import { useState } from 'react';
import type { SegmentDefinition } from '../../../api/segment-definition.ts';
import { useCheckDefinition } from '../../../api/segment-preview.ts';
import { useTranslate } from '../../../messages/messages.ts';
import { CodeBlock } from '../../../ui/code-block.tsx';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { JsonEditor } from '../../../ui/json-editor.tsx';
import { jsonErrorOf } from '../../../ui/json-error.ts';
import { prettyJson } from '../../../ui/json-text.tsx';
import { faultsOf } from '../definition/faults.ts';
import { treeOf } from '../definition/tree.ts';
import type { EditedTree } from './use-edited-tree.ts';

/** The definition as JSON, to copy and to edit: taken over once the API finds nothing wrong. */
export function DefinitionJson({
  edited: { written, apply },
  allowed,
}: {
  readonly edited: EditedTree;
  /** The API checks a definition by counting it. */
  readonly allowed: boolean;
}) {
  const t = useTranslate();
  const saved = prettyJson(written.definition);
  const [text, setText] = useState(saved);
  const check = useCheckDefinition();
  const faults = faultsOf(check.error);
  if (!allowed) return <CodeBlock code={saved} label={t('segments.view.json')} />;
  const isJson = jsonErrorOf(text) === null;
  const take = () => {
    const given = JSON.parse(text) as SegmentDefinition;
    check.mutate(given, {
      onSuccess: () =>
        apply((before) => {
          const after = treeOf(given);
          return { ...after, nextId: Math.max(before.nextId, after.nextId) };
        }),
    });
  };
  return (
    <>
      <JsonEditor
        label={t('segments.view.json')}
        value={text}
        onChange={(next) => {
          setText(next);
          check.reset();
        }}
      />
      {faults === null ? (
        check.error ? (
          <ErrorNotice error={check.error} />
        ) : null
      ) : (
        <Alert color="red" variant="light" role="alert" title={t('segments.json.faults')}>
          <ul>
            {faults.map(({ path, message }) => (
              <li key={`${path} ${message}`}>
                <code dir="ltr">{path}</code>: {message}
              </li>
            ))}
          </ul>
        </Alert>
      )}
      <Group mt="xs">
        <Button
          size="xs"
          disabled={!isJson || text === saved}
          loading={check.isPending}
          onClick={take}
        >
          {t('segments.json.take')}
        </Button>
        <Button
          size="xs"
          variant="default"
          disabled={text === saved}
          onClick={() => setText(saved)}
        >
          {t('segments.json.revert')}
        </Button>
        <CopyButton value={text} what={t('segments.view.json')} />
      </Group>
    </>
  );
}
