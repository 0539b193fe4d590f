import {
  type DeadLetter,
  type DeadLetterFilter,
  type DeadLetterState,
  type DeadLetterStore,
  findDeadLetters,
} from '../dead-letters/index.ts';
import type { Clock } from '../kernel/clock.ts';
import { OnefoldError } from '../kernel/errors.ts';
import { type LogPosition, positionsPerRecord } from '../kernel/event.ts';
import type { WorkspaceId } from '../kernel/ids.ts';
import { encodeEnvelope } from '../sources/index.ts';
import { replayRequest } from './replay-letter.ts';

export interface ReplayDependencies {
  readonly letters: Pick<DeadLetterStore, 'list' | 'change' | 'changeMany'>;
  /** Appends to the log; resolves when the payload is durable. */
  readonly append: (payload: Uint8Array) => Promise<number>;
  readonly clock: Pick<Clock, 'now'>;
}

/** Sends dead letters along the path again. A letter is `replaying` until the processor has come to it. */
export interface Replays {
  /**
   * Resolves with the position of what was appended. `conflict` where the letter is being replayed or was; where the
   * log takes nothing it stays as it was.
   */
  one(letter: DeadLetter, edited: string | undefined): Promise<LogPosition>;
  /** Open letters that match, newest first, page by page; `next` is where to go on, null when all were tried. */
  all(
    workspaceId: WorkspaceId,
    filter: Omit<DeadLetterFilter, 'rowsMax' | 'state' | 'order'>,
    lettersMax?: number,
  ): Promise<{ readonly replayed: number; readonly failed: number; readonly next: number | null }>;
}

const pageRows = 200;
/** Letters, and pages, of one request, so that it answers within seconds. */
export const replayedMax = 5_000;
const pagesMax = 25;
/** A letter that is `replaying` for longer was left by a process that died in between. */
const stuckMs = 10 * 60_000;

export function createReplay({ letters, append, clock }: ReplayDependencies): Replays {
  const appendLetter = (letter: DeadLetter, edited?: string) =>
    append(encodeEnvelope(replayRequest(letter, edited, clock.now())));

  return {
    one: async (found, edited) => {
      const { state, changedAt } = found;
      const stuck = state === 'replaying' && clock.now() - changedAt >= stuckMs;
      const letter = stuck ? await reopen(found) : found;
      const { workspaceId, position } = letter;
      const may = letter.state === 'open' || letter.state === 'discarded';
      // Before the append: the processor can be done with it before the append answers.
      const moved =
        may &&
        (await letters.change(workspaceId, position, letter.state, 'replaying', clock.now()));
      if (!moved) {
        throw new OnefoldError('conflict', 'The dead letter is being replayed, or was replayed.');
      }
      try {
        return (await appendLetter(letter, edited)) * positionsPerRecord;
      } catch (error) {
        await letters.change(workspaceId, position, 'replaying', letter.state, clock.now());
        throw error;
      }
    },

    all: async (workspaceId, filter, lettersMax = replayedMax) => {
      const move = (some: readonly DeadLetter[], from: DeadLetterState, to: DeadLetterState) => {
        const positions = some.map(({ position }) => position);
        return letters.changeMany(workspaceId, positions, from, to, clock.now());
      };
      let replayed = 0;
      let tried = 0;
      let { beyond } = filter;
      for (let pages = 0; pages < pagesMax && tried < lettersMax; pages += 1) {
        const page = await findDeadLetters(letters, workspaceId, {
          ...filter,
          ...{ beyond, state: 'open', rowsMax: Math.min(pageRows, lettersMax - tried) },
        });
        tried += page.letters.length;
        const moved = await move(page.letters, 'open', 'replaying');
        const ours = page.letters.filter(({ position }) => moved.has(position));
        // All of a page at once: the log syncs them together.
        const outcomes = await Promise.allSettled(ours.map((letter) => appendLetter(letter)));
        const failed = ours.filter((_, index) => outcomes[index]?.status === 'rejected');
        replayed += ours.length - failed.length;
        if (failed.length > 0) {
          await move(failed, 'replaying', 'open');
          const reasons = outcomes.flatMap((one) => (one.status === 'rejected' ? one.reason : []));
          const bug = reasons.find((reason) => !(reason instanceof OnefoldError));
          if (bug !== undefined || replayed === 0) throw bug ?? reasons[0];
          // The same place again: those that were taken are open no more.
          return { replayed, failed: failed.length, next: beyond ?? Number.MAX_SAFE_INTEGER };
        }
        if (page.next === null) return { replayed, failed: 0, next: null };
        beyond = page.next;
      }
      return { replayed, failed: 0, next: beyond ?? null };
    },
  };

  async function reopen(letter: DeadLetter): Promise<DeadLetter> {
    const { workspaceId, position } = letter;
    const now = clock.now();
    const moved = await letters.change(workspaceId, position, 'replaying', 'open', now);
    return moved ? { ...letter, state: 'open', changedAt: now } : letter;
  }
}
