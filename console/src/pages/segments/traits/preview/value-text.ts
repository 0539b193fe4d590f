import { useCallback } from 'react';
import { useFormat } from '../../../../messages/format.ts';
import { useTranslate } from '../../../../messages/messages.ts';

/** A value as people read it: numbers in digits, lists by their items, scores of RFM together. */
export function useValueText(): (value: unknown) => string {
  const t = useTranslate();
  const format = useFormat();
  return useCallback(
    (value) => {
      if (typeof value === 'number') return format.count(value);
      if (typeof value === 'boolean') return t(value ? 'traits.value.yes' : 'traits.value.no');
      if (Array.isArray(value)) return value.map(String).join(', ');
      if (isScore(value)) return value.score;
      return typeof value === 'string' ? value : JSON.stringify(value);
    },
    [t, format],
  );
}

function isScore(value: unknown): value is { readonly score: string } {
  return typeof value === 'object' && value !== null && 'score' in value;
}
