import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconReload } from '@tabler/icons-react';
import { useState } from 'react';
import { type DeadLetter, useReplay } from '../../api/dead-letters.ts';
import { useTranslate } from '../../messages/messages.ts';
import { AllowedButton } from '../../ui/allowed-button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { JsonEditor } from '../../ui/json-editor.tsx';
import { jsonErrorOf } from '../../ui/json-error.ts';
import { JsonText, prettyJson } from '../../ui/json-text.tsx';
import { ReplayResult } from './replay-result.tsx';

/** The payload, to be changed and sent again, and then what became of it. */
export function LetterReplay({
  letter,
  onOpen,
}: {
  readonly letter: DeadLetter;
  readonly onOpen: (id: string) => void;
}) {
  const t = useTranslate();
  const replay = useReplay();
  const [text, setText] = useState(() => indented(letter.payload));
  const { id, state, masked, payload } = letter;
  const canReplay = state === 'open' || state === 'discarded';
  const changed = !isSame(text, payload);
  const isBroken = jsonErrorOf(text) !== null;
  // A webhook's text may be anything; everything else has to be JSON, which the server says in its own time.
  const send = (edited: boolean) => replay.mutate({ id, payload: edited ? text : undefined });

  if (replay.data !== undefined) {
    return <ReplayResult position={replay.data.replayedAt} onOpen={onOpen} />;
  }
  return (
    <Stack gap="sm">
      <div>
        <Text size="sm" fw={600}>
          {t('letter.payload')}
        </Text>
        {canReplay && !masked ? (
          <Text size="sm" c="var(--of-quiet)">
            {t('letter.payload-text')}
          </Text>
        ) : null}
      </div>
      {masked ? (
        <Alert color="yellow" variant="light">
          {t('letter.masked')}
        </Alert>
      ) : null}
      {canReplay && !masked ? (
        <JsonEditor label={t('letter.payload')} value={text} onChange={setText} />
      ) : (
        <JsonText text={indented(payload)} label={t('letter.payload')} />
      )}
      {replay.isError ? <ErrorNotice error={replay.error} /> : null}
      {canReplay ? (
        <Group justify="space-between">
          <Group gap="xs">
            {changed ? (
              <Button variant="subtle" size="sm" onClick={() => setText(indented(payload))}>
                {t('letter.reset')}
              </Button>
            ) : null}
          </Group>
          <AllowedButton
            scope="dead-letters:write"
            size="sm"
            loading={replay.isPending}
            leftSection={<IconReload size={16} stroke={1.75} />}
            // What was no JSON when it was refused may be sent again as it is; a change has to mend it.
            disabled={changed && isBroken}
            onClick={() => send(changed)}
          >
            {t(changed ? 'letter.replay-edited' : 'letter.replay')}
          </AllowedButton>
        </Group>
      ) : null}
    </Stack>
  );
}

/** JSON as people edit it; any other text as it is. */
function indented(text: string): string {
  try {
    return prettyJson(JSON.parse(text));
  } catch {
    return text;
  }
}

/** Whether two texts say the same, however they are indented. */
function isSame(text: string, payload: string): boolean {
  if (text === payload) return true;
  try {
    return JSON.stringify(JSON.parse(text)) === JSON.stringify(JSON.parse(payload));
  } catch {
    return false;
  }
}
