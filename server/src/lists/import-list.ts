import type { IdentityRules } from '../identity/index.ts';
import { OnefoldError } from '../kernel/errors.ts';
import { asId, type SourceId, type WorkspaceId } from '../kernel/ids.ts';
import { listTrait } from '../segments/index.ts';
import { applyRows } from './apply-rows.ts';
import { type ComputedNames, checkNotComputed } from './computed-names.ts';
import type { ColumnWishes } from './csv/columns.ts';
import { readCsv } from './csv/read-csv.ts';
import type { FindPeople } from './find-people.ts';
import type { List } from './list.ts';
import type { Members } from './members.ts';
import type { Run, RunMode } from './run.ts';
import { RunProgress } from './run-progress.ts';
import type { Claims, Held } from './store/claims.ts';
import type { RunStore } from './store/run-store.ts';
import { Writer, type WriterDependencies } from './writer.ts';

/** What stands as the source of traits that say that somebody is on a list. */
export const listSource = asId<SourceId>('src_lists');

export interface ImportDependencies extends WriterDependencies {
  readonly runs: RunStore;
  readonly claims: Claims;
  readonly members: Pick<Members, 'all'>;
  readonly find: FindPeople;
  readonly computedNames: ComputedNames;
  readonly rules: (workspaceId: WorkspaceId) => Promise<IdentityRules>;
  /** Waits until the warehouse has what the log had up to a record. */
  readonly caughtUp: (sequence: number, signal: AbortSignal) => Promise<void>;
}

export interface ImportOptions {
  readonly mode: RunMode;
  /** Whether people whom nobody knows are made. */
  readonly creates: boolean;
  readonly wishes: ColumnWishes;
  readonly delimiter?: string | undefined;
  /** Id of a user or token. */
  readonly by: string;
  readonly signal: AbortSignal;
}

export interface Imported {
  readonly run: Run;
  /** Names of columns that nothing was taken from. */
  readonly ignored: readonly string[];
}

export type ImportList = (
  list: List,
  body: AsyncIterable<Uint8Array>,
  options: ImportOptions,
) => Promise<Imported>;

/**
 * Takes a file into a list while it arrives: it is read no faster than the log handles it. Whatever breaks it off, the same
 * file may come again.
 */
export function createImportList(dependencies: ImportDependencies): ImportList {
  const { runs, claims, members, find, rules, caughtUp, computedNames, clock } = dependencies;
  return async (list, body, { mode, creates, wishes, delimiter, by, signal }) => {
    const { workspaceId, id: ownerId, of: collection } = list;
    if (list.kind !== 'csv') {
      throw new OnefoldError('conflict', 'The list is kept by a query; it takes no file.');
    }
    const cause = 'upload' as const;
    const run = await runs.create({ prefix: 'imp', workspaceId, ownerId, cause, mode, by });
    const progress = new RunProgress(runs, clock, run.id);
    let ignored: readonly string[] = [];
    const work = async (held: Held): Promise<number> => {
      await runs.begin(run.id);
      const writer = new Writer(dependencies);
      const computed = await computedNames(workspaceId, collection);
      const rows = readCsv(body, {
        ...{ wishes, collection, rules: await rules(workspaceId), delimiter },
        onColumns: (columns) => {
          ignored = columns.ignored;
          const traits = columns.traits.map(({ name }) => name);
          checkNotComputed(traits, computed, 'trait');
        },
      });
      await caughtUp(held.lastSequence, held.signal);
      const trait = listTrait(ownerId);
      const target = { workspaceId, collection, trait, sourceId: listSource, by: run.id };
      const options = { mode, creates, signal: held.signal, onProgress: progress.note };
      try {
        const present = (of: typeof target) => members.all(of);
        progress.counts = await applyRows({ find, present, writer }, target, rows, options);
      } finally {
        await progress.flush();
      }
      return writer.sequence;
    };
    try {
      if ((await claims.hold(ownerId, run.id, signal, work)) === 'taken') {
        const sentence =
          'The list is being written now, or was until its server stopped. Try again in half a minute.';
        throw new OnefoldError('conflict', sentence);
      }
    } catch (error) {
      await runs.end(run.id, progress.counts, failureOf(error));
      throw error;
    }
    await runs.end(run.id, progress.counts, null);
    return { run: await runs.get(workspaceId, ownerId, run.id), ignored };
  };
}

/** In the words of an expected failure; what is a bug has its cause in the log of the process. */
export function failureOf(error: unknown): string {
  return error instanceof OnefoldError ? error.message : 'It broke off in the middle.';
}
