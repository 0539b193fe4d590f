import { databaseOf, type WarehouseSchema } from '../analytics/index.ts';
import type { Clock } from '../kernel/clock.ts';
import { OnefoldError } from '../kernel/errors.ts';
import type { ProfileId, WorkspaceId } from '../kernel/ids.ts';
import { type Warehouse, WarehouseError } from '../storage/warehouse.ts';
import type { Target } from './apply-rows.ts';

export type TraitOf = Pick<Target, 'workspaceId' | 'collection' | 'trait'>;

/** Who has a trait, by the warehouse: all of them, page by page, or how many. */
export interface Members {
  all(of: TraitOf): AsyncIterable<readonly ProfileId[]>;
  page(of: TraitOf, after: ProfileId | null, limit: number): Promise<ProfileId[]>;
  /** How many are on each of some lists, by the trait of the list, in one question. */
  counts(of: Omit<TraitOf, 'trait'>, traits: readonly string[]): Promise<Map<string, number>>;
}

/** Profiles are taken from the warehouse some at a time; this bounds the time that one question may take. */
const settings = { max_execution_time: 600, final: 1 };

export function createMembers({
  warehouse,
  schema,
}: {
  readonly warehouse: Warehouse;
  readonly schema: WarehouseSchema;
}): Members {
  const explained = async <Answer>(
    workspaceId: WorkspaceId,
    ask: () => Promise<Answer>,
  ): Promise<Answer> => {
    try {
      await schema.ensure(workspaceId);
      return await ask();
    } catch (error) {
      if (!(error instanceof WarehouseError)) throw error;
      const sentence = 'Who is on the list cannot be read now.';
      throw new OnefoldError('warehouse_unavailable', sentence, { cause: error });
    }
  };
  return {
    all: async function* (of) {
      await explained(of.workspaceId, async () => undefined);
      const groups = warehouse.rowGroups<{ profile_id: ProfileId }>(
        `SELECT profile_id FROM profiles WHERE ${condition(of)}`,
        { database: databaseOf(of.workspaceId), settings, params: { collection: of.collection } },
      );
      const rows = groups[Symbol.asyncIterator]();
      for (;;) {
        const next = await explained(of.workspaceId, () => rows.next());
        if (next.done === true) return;
        yield next.value.map(({ profile_id }) => profile_id);
      }
    },

    page: (of, after, limit) =>
      explained(of.workspaceId, async () => {
        const rows = await warehouse.rows<{ profile_id: ProfileId }>(
          `SELECT profile_id FROM profiles
           WHERE ${condition(of)}${after === null ? '' : ' AND profile_id > {after:UUID}'}
           ORDER BY profile_id LIMIT {limit:UInt32}`,
          {
            ...{ database: databaseOf(of.workspaceId), settings },
            params: { collection: of.collection, after: after ?? '', limit },
          },
        );
        return rows.map(({ profile_id }) => profile_id);
      }),

    counts: (of, traits) =>
      explained(of.workspaceId, async () => {
        if (traits.length === 0) return new Map();
        const figures = traits.map((trait) => `countIf(${hasTrait(trait)})`);
        const [row] = await warehouse.rows<{ counts: (number | string)[] }>(
          `SELECT [${figures.join(', ')}] AS counts FROM profiles WHERE collection = {collection:String}`,
          { database: databaseOf(of.workspaceId), settings, params: { collection: of.collection } },
        );
        return new Map(traits.map((trait, index) => [trait, Number(row?.counts[index] ?? 0)]));
      }),
  };
}

/** That a profile has the trait, of any type. */
function condition({ trait }: TraitOf): string {
  return `collection = {collection:String} AND ${hasTrait(trait)}`;
}

function hasTrait(trait: string): string {
  // The names of traits of lists and of SQL are checked when they are made.
  if (!/^[$A-Za-z0-9_]{1,120}$/.test(trait)) throw new Error('not a name of a trait');
  const name = `traits.\`${trait}\``;
  const inside = `traits.^\`${trait}\``;
  return `(isNotNull(${name}) OR notEmpty(JSONAllPaths(${inside})))`;
}

export interface CaughtUpDependencies {
  readonly processed: () => Promise<number>;
  /** End of the processed stream, and how far the warehouse has come in it. */
  readonly streamEnd: () => Promise<number>;
  readonly storedTo: () => Promise<number>;
  readonly clock: Clock;
}

const lookEveryMs = 50;
const waitMsMax = 120_000;

/** Waits until the warehouse has all that the log had up to a record; who has a trait is only known then. */
export function createCaughtUp({ processed, streamEnd, storedTo, clock }: CaughtUpDependencies) {
  return async (sequence: number, signal: AbortSignal): Promise<void> => {
    const until = clock.monotonic() + waitMsMax;
    const wait = async (isThere: () => Promise<boolean>) => {
      while (!(await isThere())) {
        signal.throwIfAborted();
        if (clock.monotonic() > until) {
          const sentence = 'The warehouse is behind by more than two minutes. Try again later.';
          throw new OnefoldError('warehouse_unavailable', sentence);
        }
        await clock.sleep(lookEveryMs, signal);
      }
    };
    await wait(async () => (await processed()) >= sequence);
    const end = await streamEnd();
    await wait(async () => (await storedTo()) >= end);
  };
}
