import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from './client.ts';
import type { components, paths } from './schema.d.ts';

export type DeadLetter = components['schemas']['DeadLetter'];
export type DeadLetterState = DeadLetter['state'];
export type ReplayedLetter = components['schemas']['ReplayedDeadLetter'];

type ListQuery = NonNullable<paths['/api/dead-letters']['get']['parameters']['query']>;

/** Which letters: of the list, and of what is done to all that match. */
export type LetterFilter = Pick<ListQuery, 'sourceId' | 'stage' | 'reason' | 'search'>;

export type LetterOrder = NonNullable<ListQuery['order']>;

const listKey = ['dead-letters'];
const countsKey = ['dead-letter-counts'];

export const deadLettersKey = (query: ListQuery) => [...listKey, query];

export async function readDeadLetters(query: ListQuery, signal: AbortSignal) {
  const page = await answerOf(api.GET('/api/dead-letters', { params: { query }, signal }));
  return { rows: page.deadLetters, next: page.next };
}

/** How often the counts are read again while they are shown. */
const countsEveryMs = 10_000;

export function useDeadLetterCounts(state: DeadLetterState, sourceId: string | undefined) {
  return useQuery({
    queryKey: [...countsKey, state, sourceId],
    queryFn: () =>
      answerOf(
        api.GET('/api/dead-letters/counts', {
          params: { query: { state, ...(sourceId === undefined ? {} : { sourceId }) } },
        }),
      ),
    refetchInterval: countsEveryMs,
    placeholderData: keepPreviousData,
  });
}

/** How often a letter that is being replayed is looked at again. */
const replayingMs = 1_000;

const letterKey = (id: string) => ['dead-letter', id];

export function useDeadLetter(id: string) {
  return useQuery({
    queryKey: letterKey(id),
    queryFn: () => answerOf(api.GET('/api/dead-letters/{id}', { params: { path: { id } } })),
    refetchInterval: ({ state }) => (state.data?.state === 'replaying' ? replayingMs : false),
  });
}

/** Lists and counts change with each letter that is touched. */
function useForget() {
  const client = useQueryClient();
  return () =>
    Promise.all(
      [listKey, countsKey, ['dead-letter']].map((queryKey) =>
        client.invalidateQueries({ queryKey }),
      ),
    );
}

/** Sends a letter again; with `payload` mended, without it as it is. */
export function useReplay() {
  const forget = useForget();
  return useMutation({
    mutationFn: ({ id, payload }: { id: string; payload: string | undefined }) =>
      answerOf(
        api.POST('/api/dead-letters/{id}/replay', {
          params: { path: { id } },
          body: payload === undefined ? {} : { payload },
        }),
      ),
    onSettled: () => forget(),
  });
}

/** Discards a letter, or takes that back. */
export function useMoveLetter() {
  const client = useQueryClient();
  const forget = useForget();
  return useMutation({
    mutationFn: ({ id, to }: { id: string; to: 'discarded' | 'open' }) => {
      const path = { params: { path: { id } } };
      return answerOf(
        to === 'open'
          ? api.POST('/api/dead-letters/{id}/reopen', path)
          : api.POST('/api/dead-letters/{id}/discard', path),
      );
    },
    onSuccess: (letter) => client.setQueryData(letterKey(letter.id), letter),
    onSettled: () => forget(),
  });
}

/** What one request of many did, and where the next goes on. */
export interface ManyStep {
  readonly done: number;
  readonly failed: number;
  readonly next: string | null;
  /** When the server began, for an undo. */
  readonly at: string | null;
}

export type ManyAction = 'replay' | 'discard' | 'reopen';

/** Letters of one request: so that a person sees it move. */
const lettersPerRequest = 500;

/** One step of what is done to all letters that match. */
export async function actOnMany(
  action: ManyAction,
  filter: LetterFilter & { readonly changedFrom?: string },
  next: string | null,
): Promise<ManyStep> {
  const { changedFrom, ...rest } = filter;
  const body = { ...rest, limit: lettersPerRequest, ...(next === null ? {} : { next }) };
  if (action === 'replay') {
    const answer = await answerOf(api.POST('/api/dead-letters/replay', { body }));
    return { done: answer.replayed, failed: answer.failed, next: answer.next, at: null };
  }
  const since = changedFrom === undefined ? {} : { changedFrom };
  const answer = await answerOf(
    action === 'discard'
      ? api.POST('/api/dead-letters/discard', { body })
      : api.POST('/api/dead-letters/reopen', { body: { ...body, ...since } }),
  );
  return { done: answer.changed, failed: 0, next: answer.next, at: answer.at };
}

export function useForgetLetters() {
  return useForget();
}
