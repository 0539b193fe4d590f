import { ActionIcon } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useTranslate } from '../messages/messages.ts';
import classes from './code-block.module.css';

/** Code to paste elsewhere, with a button that copies all of it. */
export function CodeBlock({ code, label }: { readonly code: string; readonly label: string }) {
  const t = useTranslate();
  const clipboard = useClipboard();
  const copyLabel = clipboard.copied ? t('common.copied') : t('common.copy');
  return (
    <div className={classes['block']}>
      <section aria-label={label}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable part must be reachable by keyboard */}
        <pre className={classes['code']} tabIndex={0}>
          <code>{code}</code>
        </pre>
      </section>
      <ActionIcon
        className={classes['copy'] ?? ''}
        variant="default"
        size="lg"
        aria-label={copyLabel}
        title={copyLabel}
        onClick={() => clipboard.copy(code)}
      >
        {clipboard.copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
      </ActionIcon>
    </div>
  );
}
