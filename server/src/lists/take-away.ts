import { OnefoldError } from '../kernel/errors.ts';
import { applyRows, type Target } from './apply-rows.ts';
import type { ImportDependencies } from './import-list.ts';
import type { Rows } from './rows.ts';
import type { Held } from './store/claims.ts';
import { Writer } from './writer.ts';

export type TakeAwayDependencies = Pick<
  ImportDependencies,
  'claims' | 'members' | 'caughtUp' | 'append' | 'processed' | 'clock' | 'find'
>;

export type TakeAway = (
  ownerId: string,
  target: Omit<Target, 'by'>,
  signal: AbortSignal,
) => Promise<void>;

/** Takes the trait of a list or query from everybody, before the list or query is forgotten. */
export function createTakeAway(dependencies: TakeAwayDependencies): TakeAway {
  const { claims, members, caughtUp, find, clock } = dependencies;
  return async (ownerId, target, signal) => {
    const remove = async (held: Held): Promise<number> => {
      const writer = new Writer(dependencies);
      await caughtUp(held.lastSequence, held.signal);
      const present = (of: Target) => members.all(of);
      const options = { mode: 'replace', creates: false, signal: held.signal } as const;
      const onProgress = async () => undefined;
      await applyRows({ find, present, writer }, { ...target, by: ownerId }, nobody(), {
        ...{ ...options, onProgress },
      });
      return writer.sequence;
    };
    const holder = `removal ${clock.now()}`;
    for (const until = clock.monotonic() + waitMsMax; clock.monotonic() <= until; ) {
      if ((await claims.hold(ownerId, holder, signal, remove)) === 'done') return;
      await clock.sleep(askEveryMs, signal);
      signal.throwIfAborted();
    }
    throw new OnefoldError('conflict', 'It is being written now. Try again later.');
  };
}

/** A run that is under way is mostly a short one. */
const waitMsMax = 10_000;
const askEveryMs = 200;

async function* nobody(): Rows {}
