import { useCallback } from 'react';
import { useSegmentNames } from '../../../api/segments.ts';
import { useSources } from '../../../api/sources.ts';
import { type ReadOptions, useReadOptions } from './clause-words.ts';

/** What it takes to say a clause in words, with segments and sources by their names. */
export function useNamedOptions(): ReadOptions {
  const segments = useSegmentNames();
  const sources = useSources();
  const segmentName = useCallback(
    (id: string) => segments.data?.find((one) => one.id === id)?.name ?? id,
    [segments.data],
  );
  const sourceName = useCallback(
    (id: string) => sources.data?.find((one) => one.id === id)?.name ?? id,
    [sources.data],
  );
  return useReadOptions(segmentName, sourceName);
}
