import { useSources } from '../../api/sources.ts';

/** What a source is called; its id where it is gone or may not be read. */
export function useSourceName(): (id: string) => string {
  const { data } = useSources();
  return (id) => data?.find((source) => source.id === id)?.name ?? id;
}
