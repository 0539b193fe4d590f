import { Button, Group, SegmentedControl, Stack, Text } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconCheck, IconTerminal2 } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReceivedEvent } from '../../../api/activity-entries.ts';
import { useSources } from '../../../api/sources.ts';
import { useTranslate } from '../../../messages/messages.ts';
import { CodeBlock } from '../../../ui/code-block.tsx';
import { canBeNew, curlOf, writeKeyPlaceholder } from './curl.ts';

type Kind = 'same' | 'new';

/** What the command is filled in with; the placeholder where the source shows no key. */
function useCurl(raw: ReceivedEvent, { sourceId, asNew }: { sourceId: string; asNew: boolean }) {
  const sources = useSources();
  const keys = sources.data?.find(({ id }) => id === sourceId)?.writeKeys ?? [];
  const key = keys.find(({ revokedAt }) => revokedAt === null)?.key;
  const writeKey = key ?? writeKeyPlaceholder;
  const command = curlOf(raw, { host: window.location.origin, writeKey, asNew });
  return { command, lacksKey: key === undefined && !sources.isPending };
}

/** Copies the request as a command that sends it again. */
export function CopyCurl({
  raw,
  sourceId,
}: {
  readonly raw: ReceivedEvent;
  readonly sourceId: string;
}) {
  const t = useTranslate();
  const clipboard = useClipboard();
  const { command } = useCurl(raw, { sourceId, asNew: false });
  if (command === null) return null;
  return (
    <Button
      size="xs"
      variant="default"
      leftSection={clipboard.copied ? <IconCheck size={14} /> : <IconTerminal2 size={14} />}
      onClick={() => clipboard.copy(command)}
    >
      {t(clipboard.copied ? 'curl.copied' : 'curl.copy')}
    </Button>
  );
}

/** The command to read, and the same for an event that is to take effect once more. */
export function EventCurl({
  raw,
  sourceId,
  masked,
}: {
  readonly raw: ReceivedEvent;
  readonly sourceId: string;
  readonly masked: boolean;
}) {
  const t = useTranslate();
  const [kind, setKind] = useState<Kind>('same');
  const { command, lacksKey } = useCurl(raw, { sourceId, asNew: kind === 'new' });
  if (command === null || masked) {
    return (
      <Text size="sm" c="var(--of-quiet)">
        {t(masked ? 'curl.masked' : 'curl.none')}
      </Text>
    );
  }
  return (
    <Stack gap="xs">
      <Group justify="space-between">
        <Text size="sm" fw={600}>
          {t('curl.title')}
        </Text>
        {canBeNew(raw) ? (
          <SegmentedControl<Kind>
            size="xs"
            value={kind}
            onChange={setKind}
            aria-label={t('curl.kind')}
            data={[
              { value: 'same', label: t('curl.same') },
              { value: 'new', label: t('curl.new') },
            ]}
          />
        ) : null}
      </Group>
      <Text size="sm" c="var(--of-quiet)">
        {t(!canBeNew(raw) ? 'curl.text-none' : kind === 'new' ? 'curl.text-new' : 'curl.text')}
      </Text>
      <CodeBlock code={command} label={t('curl.label')} />
      {lacksKey ? (
        <Text size="sm">{t('curl.key', { placeholder: writeKeyPlaceholder })}</Text>
      ) : null}
    </Stack>
  );
}
