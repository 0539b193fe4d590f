import { type QueryKey, useInfiniteQuery } from '@tanstack/react-query';
import type { More } from './next-rows.tsx';

/** One page of a list of the API, and where the next begins. */
export interface ListPage<Row> {
  readonly rows: readonly Row[];
  readonly next: string | null;
}

export interface PagedList<Row> {
  readonly rows: readonly Row[] | undefined;
  readonly error: Error | null;
  readonly more: More;
  readonly refetch: () => void;
  /** All rows from the first on, for an export. */
  readonly all: (signal: AbortSignal) => AsyncGenerator<readonly Row[]>;
}

/** A list of the API that comes page by page, for `DataTable`. */
export function usePages<Row>({
  queryKey,
  read,
  refetchIntervalMs,
  enabled = true,
}: {
  readonly queryKey: QueryKey;
  readonly read: (next: string | undefined, signal: AbortSignal) => Promise<ListPage<Row>>;
  readonly refetchIntervalMs?: number;
  readonly enabled?: boolean;
}): PagedList<Row> {
  const query = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam, signal }) => read(pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }: ListPage<Row>) => next ?? undefined,
    enabled,
    ...(refetchIntervalMs === undefined ? {} : { refetchInterval: refetchIntervalMs }),
  });
  const rows = query.data?.pages.flatMap((page) => page.rows);
  return {
    rows,
    error: query.isFetchNextPageError ? null : query.error,
    more: {
      has: query.hasNextPage,
      loading: query.isFetchingNextPage,
      error: query.isFetchNextPageError ? query.error : null,
      load: () => void query.fetchNextPage(),
    },
    refetch: () => void query.refetch(),
    all: async function* all(signal) {
      for (let next: string | undefined; ; ) {
        const page = await read(next, signal);
        yield page.rows;
        if (page.next === null) return;
        next = page.next;
      }
    },
  };
}
