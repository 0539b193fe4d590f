import {
  keepPreviousData,
  type QueryKey,
  queryOptions,
  useMutation,
  useQueries,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { type PagedList, usePages } from '../ui/use-pages.ts';
import { answerOf, api } from './client.ts';
import type { components, operations } from './schema.d.ts';

/** What segments and computed traits have in common: they are definitions with versions and a life. */
export type Kept = components['schemas']['Segment'];
export type KeptStatus = Kept['status'];
export type KeptSort = NonNullable<
  NonNullable<operations['listSegments']['parameters']['query']>['sort']
>;

type Answered = components['schemas']['SegmentDetails'];
type AnsweredVersion = components['schemas']['SegmentVersion'];

/** One with its definition; the API has checked that it is one. */
export type KeptDetails<Row, Definition> = Row &
  Pick<Answered, 'uses' | 'usedBy'> & {
    readonly definition: Definition;
    readonly activeDefinition: Definition | null;
  };

export type KeptVersion<Definition> = Omit<AnsweredVersion, 'definition'> & {
  readonly definition: Definition;
};

export interface KeptSearch {
  readonly search: string;
  readonly status: KeptStatus | null;
  readonly sort: KeptSort;
}

export interface NewVersion<Definition> {
  readonly definition: Definition;
  readonly note: string;
  /** The latest version when the definition was read. */
  readonly basedOn: number;
  readonly activate: boolean;
}

export const keptVerbs = ['activate', 'pause', 'resume', 'archive', 'restore'] as const;
export type KeptVerb = (typeof keptVerbs)[number];

/** Sizes change within moments of an event; they are read again this often while somebody looks. */
const liveEveryMs = 2_000;
const listEveryMs = 5_000;
const rowsPerPage = 50;
/** As many as a list to choose from shows at once. */
const namesMax = 200;

/**
 * What the console asks of one kind and tells it. Both kinds have the same routes, so the types of one stand for both;
 * what differs, rows and definitions, is named here.
 */
export function createKeptApi<Row extends Kept, Definition, New>({
  path,
  key,
  also = [],
  rowsOf,
}: {
  readonly path: '/api/segments' | '/api/computed-traits';
  /** Everything of the kind begins with it. */
  readonly key: QueryKey;
  /** What else says something of it, and is read again after a change. */
  readonly also?: readonly QueryKey[];
  readonly rowsOf: (page: never) => readonly unknown[];
}) {
  type Details = KeptDetails<Row, Definition>;
  const base = path as '/api/segments';
  const onePath = `${base}/{id}` as const;

  const readPage = async (
    query: NonNullable<operations['listSegments']['parameters']['query']>,
    signal: AbortSignal,
  ) => {
    const page = await answerOf(api.GET(base, { params: { query }, signal }));
    return { rows: rowsOf(page as never) as readonly Row[], next: page.next };
  };
  const oneQuery = (id: string) =>
    queryOptions({
      queryKey: [...key, 'one', id],
      queryFn: async () => {
        const found: unknown = await answerOf(api.GET(onePath, { params: { path: { id } } }));
        return found as Details;
      },
    });

  /** A change that answers with how it is then. */
  const useChange = <Given>(id: string, change: (given: Given) => Promise<unknown>) => {
    const client = useQueryClient();
    return useMutation({
      mutationFn: async (given: Given) => (await change(given)) as Details,
      onSuccess: async (kept) => {
        // One that is under way was asked before the change, and must not take its place.
        await client.cancelQueries({ queryKey: oneQuery(id).queryKey });
        client.setQueryData(oneQuery(id).queryKey, () => kept);
        for (const queryKey of [key, ...also]) void client.invalidateQueries({ queryKey });
      },
    });
  };
  /** Another one, which comes into the list. */
  const useAddition = <Given>(add: (given: Given) => Promise<unknown>) => {
    const client = useQueryClient();
    return useMutation({
      mutationFn: async (given: Given) => (await add(given)) as Details,
      onSuccess: (kept) => {
        client.setQueryData(oneQuery(kept.id).queryKey, () => kept);
        void client.invalidateQueries({ queryKey: [...key, 'list'] });
      },
    });
  };

  return {
    useChange,
    useAddition,

    useList: ({ search, status, sort }: KeptSearch): PagedList<Row> =>
      usePages({
        queryKey: [...key, 'list', search, status, sort],
        read: (next, signal) =>
          readPage(
            {
              ...{ sort, limit: rowsPerPage },
              ...(search === '' ? {} : { search }),
              ...(status === null ? {} : { status }),
              ...(next === undefined ? {} : { next }),
            },
            signal,
          ),
        refetchIntervalMs: listEveryMs,
        keepsRows: true,
      }),

    /** One of them, with its size and progress kept up to date. */
    useOne: (id: string) => useQuery({ ...oneQuery(id), refetchInterval: liveEveryMs }),

    /** By name, such as to choose one of: those whose name or key holds a text. */
    useNames: (enabled = true, search = '') =>
      useQuery({
        queryKey: [...key, 'names', search],
        queryFn: async ({ signal }) =>
          (await readPage({ limit: namesMax, ...(search === '' ? {} : { search }) }, signal)).rows,
        placeholderData: keepPreviousData,
        staleTime: 30_000,
        enabled,
      }),

    /** The names of those with these ids, as far as there are such. */
    useNamed: (ids: readonly string[]) =>
      useQueries({
        queries: ids.map((id) => ({ ...oneQuery(id), staleTime: 30_000, retry: false })),
        combine: (found) =>
          found.flatMap(({ data }) =>
            data === undefined ? [] : [{ id: data.id, name: data.name }],
          ),
      }),

    /** A few whose name or key holds a text. */
    find: async (search: string, limit: number, signal: AbortSignal) =>
      (await readPage({ limit, ...(search === '' ? {} : { search }) }, signal)).rows,

    useCreate: () => useAddition((body: New) => answerOf(api.POST(base, { body: body as never }))),

    useUpdate: (id: string) =>
      useChange(id, (body: { readonly name: string; readonly description: string }) =>
        answerOf(api.PATCH(onePath, { params: { path: { id } }, body })),
      ),

    /** Leads one through its life. */
    useSteer: (id: string) =>
      useChange(id, (verb: KeptVerb) =>
        answerOf(api.POST(`${onePath}/${verb}` as const, { params: { path: { id } } })),
      ),

    useCreateVersion: (id: string) =>
      useChange(id, (body: NewVersion<Definition>) =>
        answerOf(api.POST(`${onePath}/versions`, { params: { path: { id } }, body })),
      ),

    useDelete: (id: string) => {
      const client = useQueryClient();
      return useMutation({
        mutationFn: () => answerOf(api.DELETE(onePath, { params: { path: { id } } })),
        onSuccess: () => client.invalidateQueries({ queryKey: [...key, 'list'] }),
      });
    },

    useVersions: (id: string): PagedList<KeptVersion<Definition>> =>
      usePages({
        queryKey: [...key, 'versions', id],
        read: async (next, signal) => {
          const params = { path: { id }, query: next === undefined ? {} : { next } };
          const page = await answerOf(api.GET(`${onePath}/versions`, { params, signal }));
          const rows: readonly unknown[] = page.versions;
          return { rows: rows as readonly KeptVersion<Definition>[], next: page.next };
        },
      }),
  };
}
