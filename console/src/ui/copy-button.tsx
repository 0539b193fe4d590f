import { ActionIcon } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useTranslate } from '../messages/messages.ts';

/** Copies a text; `what` says which, for those who do not see what stands beside it. */
export function CopyButton({ value, what }: { readonly value: string; readonly what: string }) {
  const t = useTranslate();
  const clipboard = useClipboard();
  const label = clipboard.copied ? t('common.copied') : t('common.copy-what', { what });
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size={24}
      aria-label={label}
      title={label}
      onClick={() => clipboard.copy(value)}
    >
      {clipboard.copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
    </ActionIcon>
  );
}
