import { keepPreviousData, type QueryKey, useInfiniteQuery } from '@tanstack/react-query';
import type { More } from './next-rows.tsx';

/** One page of a list of the API, and where the next begins. */
export interface ListPage<Row> {
  readonly rows: readonly Row[];
  readonly next: string | null;
  /** Whether a part could not be read, such as while an engine does not answer. */
  readonly incomplete?: boolean;
}

export interface PagedList<Row> {
  readonly rows: readonly Row[] | undefined;
  /** Whether the rows are those of another search still, while the ones that were asked for come. */
  readonly stale: boolean;
  readonly incomplete: boolean;
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
  keepsRows = false,
}: {
  readonly queryKey: QueryKey;
  readonly read: (next: string | undefined, signal: AbortSignal) => Promise<ListPage<Row>>;
  readonly refetchIntervalMs?: number;
  readonly enabled?: boolean;
  /** Shows the rows of the search before until those of the new one are there: for a search while one types. */
  readonly keepsRows?: boolean;
}): PagedList<Row> {
  const query = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam, signal }) => read(pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }: ListPage<Row>) => next ?? undefined,
    enabled,
    ...(keepsRows ? { placeholderData: keepPreviousData } : {}),
    ...(refetchIntervalMs === undefined ? {} : { refetchInterval: refetchIntervalMs }),
  });
  const rows = query.data?.pages.flatMap((page) => page.rows);
  return {
    rows,
    stale: query.isPlaceholderData,
    incomplete: query.data?.pages.some((page) => page.incomplete === true) ?? false,
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
