import { List, Text } from '@mantine/core';
import type { LetterFilter } from '../../api/dead-letters.ts';
import { useSources } from '../../api/sources.ts';
import { useTranslate } from '../../messages/messages.ts';
import { useOutcomeWords } from '../sources/debugger/reasons.ts';

/** Which letters a filter means, so that nobody replays others than they see. */
export function FilterWords({ filter }: { readonly filter: LetterFilter }) {
  const t = useTranslate();
  const words = useOutcomeWords();
  const sources = useSources();
  const { sourceId, stage, reason, search } = filter;
  const source = sources.data?.find(({ id }) => id === sourceId)?.name ?? sourceId;
  const parts = [
    source === undefined ? null : t('letters.named.source', { source }),
    reason === undefined ? null : t('letters.named.reason', { reason: words.reason(reason) }),
    stage === undefined ? null : t('letters.named.stage', { stage: words.stage(stage) }),
    search === undefined ? null : t('letters.named.search', { search }),
  ].filter((part) => part !== null);
  if (parts.length === 0) return null;
  return (
    <div>
      <Text size="sm">{t('letters.many.filter')}</Text>
      <List size="sm">
        {parts.map((part) => (
          <List.Item key={part}>{part}</List.Item>
        ))}
      </List>
    </div>
  );
}
