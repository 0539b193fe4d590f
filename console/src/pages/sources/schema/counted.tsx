import type { SchemaSummary } from '../../../api/observed-schema.ts';
import { useFormat } from '../../../messages/format.ts';
import { useTranslate } from '../../../messages/messages.ts';

/** Since when and until when events are counted. */
export function Counted({ summary }: { readonly summary: SchemaSummary }) {
  const t = useTranslate();
  const format = useFormat();
  return (
    <>
      {t('schema.counted', {
        since: format.dateTime(summary.countedSince),
        until: format.dateTime(summary.countedUntil),
      })}
    </>
  );
}
