import type { WorkspaceId } from '../kernel/ids.ts';
import type { DeadLetterState } from './dead-letter.ts';
import type { DeadLetterFilter, DeadLetterStore } from './dead-letter-store.ts';
import { findDeadLetters } from './find-dead-letters.ts';

export interface MovedLetters {
  readonly moved: number;
  /** Where to go on beyond, null when all that match were tried. */
  readonly next: number | null;
}

/** Letters of one statement. */
const pageRows = 200;
/** Pages of one call, so that it answers within seconds, also where a search finds little. */
const pagesMax = 25;

/**
 * Moves the letters that match from one state to another, up to a limit, newest first. A letter that somebody else
 * moves meanwhile is left alone.
 */
export async function moveDeadLetters(
  store: Pick<DeadLetterStore, 'list' | 'changeMany'>,
  workspaceId: WorkspaceId,
  options: {
    readonly filter: Omit<DeadLetterFilter, 'rowsMax' | 'state' | 'order'>;
    readonly from: DeadLetterState;
    readonly to: DeadLetterState;
    readonly lettersMax: number;
    readonly now: () => number;
  },
): Promise<MovedLetters> {
  const { filter, from, to, lettersMax, now } = options;
  let moved = 0;
  let beyond = filter.beyond;
  let tried = 0;
  for (let pages = 0; pages < pagesMax && tried < lettersMax; pages += 1) {
    const rowsMax = Math.min(pageRows, lettersMax - tried);
    const page = await findDeadLetters(store, workspaceId, {
      ...filter,
      ...{ beyond, state: from, rowsMax },
    });
    const positions = page.letters.map(({ position }) => position);
    moved += (await store.changeMany(workspaceId, positions, from, to, now())).size;
    if (page.next === null) return { moved, next: null };
    tried += page.letters.length;
    beyond = page.next;
  }
  return { moved, next: beyond ?? null };
}
