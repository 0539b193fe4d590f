import { Text } from '@mantine/core';
import { IconFileOff } from '@tabler/icons-react';
import type { EventDetails } from '../../../api/activity-entries.ts';
import { useTranslate } from '../../../messages/messages.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { JsonText, prettyJson } from '../../../ui/json-text.tsx';

/** What the path made of the event. */
export function EventNormal({ details }: { readonly details: EventDetails }) {
  const t = useTranslate();
  const { normalized, normalizedFrom } = details;
  if (normalized === null || normalizedFrom === null) {
    return (
      <EmptyState Icon={IconFileOff} title={t('normal.none.title')} text={t('normal.none.text')} />
    );
  }
  return (
    <>
      <Text size="sm" c="var(--of-quiet)" mb="sm">
        {t(`normal.from.${normalizedFrom}`)}
      </Text>
      <JsonText text={prettyJson(normalized)} label={t('normal.label')} />
    </>
  );
}
