import type { WorkspaceId } from '../kernel/ids.ts';
import type { DeadLetter } from './dead-letter.ts';
import type { DeadLetterFilter, DeadLetterStore } from './dead-letter-store.ts';

/** One page of letters; `next` is the position to go on beyond, null at the end. */
export interface DeadLetterPage {
  readonly letters: readonly DeadLetter[];
  readonly next: number | null;
}

/** Letters that are looked at in one go, and in one page: a search reads them all, and others must get their turn. */
const chunkRows = 250;
const lookedAtMax = 10_000;

/**
 * A page of the letters that a filter names. Where a search finds little, the page ends early with a `next` rather
 * than hold up everything else.
 */
export async function findDeadLetters(
  store: Pick<DeadLetterStore, 'list'>,
  workspaceId: WorkspaceId,
  { search, ...filter }: DeadLetterFilter,
): Promise<DeadLetterPage> {
  const { rowsMax } = filter;
  const sought = search?.toLowerCase();
  const chunk = sought === undefined ? rowsMax + 1 : chunkRows;
  const letters: DeadLetter[] = [];
  let beyond = filter.beyond;
  for (let lookedAt = 0; lookedAt < lookedAtMax; ) {
    const rows = await store.list(workspaceId, { ...filter, beyond, rowsMax: chunk });
    for (const letter of rows) {
      if (sought !== undefined && !holds(letter, sought)) continue;
      if (letters.length === rowsMax) return { letters, next: letters.at(-1)?.position ?? null };
      letters.push(letter);
    }
    if (rows.length < chunk) return { letters, next: null };
    beyond = rows.at(-1)?.position;
    lookedAt += rows.length;
    await new Promise((resolve) => setImmediate(resolve));
  }
  return { letters, next: beyond ?? null };
}

function holds({ payload, message, messageId }: DeadLetter, sought: string): boolean {
  return [payload, message, messageId ?? ''].some((text) => text.toLowerCase().includes(sought));
}
