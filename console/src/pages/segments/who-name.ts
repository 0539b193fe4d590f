import { useCallback } from 'react';
import type { Segment } from '../../api/segments.ts';
import { useTranslate } from '../../messages/messages.ts';

/** Who did something, in words. */
export function useWhoName(): (who: Segment['updatedBy']) => string {
  const t = useTranslate();
  return useCallback(
    ({ kind, name }) => name ?? t(kind === 'system' ? 'segments.who.program' : 'segments.who.gone'),
    [t],
  );
}
