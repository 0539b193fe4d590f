import { useRef, useState } from 'react';
import {
  actOnMany,
  type LetterFilter,
  type ManyAction,
  useForgetLetters,
} from '../../api/dead-letters.ts';

/** How far something is that is done to many letters, some at a time. */
export interface ManyProgress {
  readonly state: 'idle' | 'running' | 'stopped' | 'failed' | 'done';
  readonly done: number;
  /** Letters that the log did not take. */
  readonly failed: number;
  readonly error: Error | null;
  /** When the server began, for an undo. */
  readonly startedAt: string | null;
}

export interface Many {
  readonly progress: ManyProgress;
  /** Begins, or goes on where it was stopped or failed; resolves with how it ended. */
  readonly run: () => Promise<ManyProgress>;
  readonly stop: () => void;
}

const idle: ManyProgress = { state: 'idle', done: 0, failed: 0, error: null, startedAt: null };

/** Does one thing to all letters that match, request by request, until all are done or somebody stops it. */
export function useMany(
  action: ManyAction,
  filter: LetterFilter & { readonly changedFrom?: string },
): Many {
  const forget = useForgetLetters();
  const [progress, setProgress] = useState<ManyProgress>(idle);
  const reached = useRef<{ next: string | null; progress: ManyProgress }>({
    next: null,
    progress: idle,
  });
  const stopped = useRef(false);

  const tell = (changes: Partial<ManyProgress>) => {
    reached.current.progress = { ...reached.current.progress, ...changes };
    setProgress(reached.current.progress);
    return reached.current.progress;
  };
  const work = async (): Promise<ManyProgress> => {
    for (;;) {
      const { next, progress: before } = reached.current;
      const step = await actOnMany(action, filter, next);
      tell({
        done: before.done + step.done,
        failed: step.failed,
        startedAt: before.startedAt ?? step.at,
      });
      if (step.next === null) return tell({ state: 'done' });
      // Where the log took some and not others, the rest waits for the person.
      reached.current.next = step.next;
      if (step.failed > 0 || stopped.current) return tell({ state: 'stopped' });
    }
  };
  return {
    progress,
    run: async () => {
      stopped.current = false;
      tell({ state: 'running', error: null, failed: 0 });
      try {
        return await work();
      } catch (error) {
        const known = error instanceof Error ? error : new Error(String(error));
        return tell({ state: 'failed', error: known });
      } finally {
        await forget();
      }
    },
    stop: () => {
      stopped.current = true;
    },
  };
}
