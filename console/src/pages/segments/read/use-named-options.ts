import { useMemo } from 'react';
import { useLists } from '../../../api/lists.ts';
import { useSegmentNames } from '../../../api/segments.ts';
import { useSources } from '../../../api/sources.ts';
import { type ReadOptions, useReadOptions } from './clause-words.ts';

type Listed = readonly { readonly id: string; readonly name: string }[] | undefined;

/** What it takes to say a clause in words, with segments, lists and sources by their names. */
export function useNamedOptions(): ReadOptions {
  const { data: segments } = useSegmentNames();
  const { data: lists } = useLists();
  const { data: sources } = useSources();
  const names = useMemo(() => {
    const nameIn = (all: Listed) => (id: string) => all?.find((one) => one.id === id)?.name ?? id;
    return {
      ...{ segmentName: nameIn(segments), listName: nameIn(lists), sourceName: nameIn(sources) },
    };
  }, [segments, lists, sources]);
  return useReadOptions(names);
}
