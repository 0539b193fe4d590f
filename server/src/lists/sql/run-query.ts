import type { Analytics } from '../../analytics/index.ts';
import type { IdentityRules } from '../../identity/index.ts';
import { asId, type ProfileId, type SourceId, type WorkspaceId } from '../../kernel/ids.ts';
import type { JsonValue } from '../../kernel/json.ts';
import type { ProfileReader } from '../../profiles/index.ts';
import { listTrait } from '../../segments/index.ts';
import { type ApplyDependencies, applyRows, type Target } from '../apply-rows.ts';
import { type ComputedNames, checkNotComputed } from '../computed-names.ts';
import type { FindPeople } from '../find-people.ts';
import { listSource } from '../import-list.ts';
import type { Members } from '../members.ts';
import type { RunCounts } from '../run.ts';
import type { RunProgress } from '../run-progress.ts';
import { type Write, Writer, type WriterDependencies } from '../writer.ts';
import { checkTrait, type ListQuery } from './list-query.ts';
import { readAnswer } from './read-answer.ts';

/** What stands as the source of traits that queries keep. */
export const querySource = asId<SourceId>('src_sql_traits');

export interface RunQueryDependencies extends WriterDependencies {
  readonly analytics: Pick<Analytics, 'streamQuery'>;
  readonly members: Pick<Members, 'all'>;
  readonly find: FindPeople;
  readonly computedNames: ComputedNames;
  readonly profiles: Pick<ProfileReader, 'many'>;
  readonly rules: (workspaceId: WorkspaceId) => Promise<IdentityRules>;
  readonly caughtUp: (sequence: number, signal: AbortSignal) => Promise<void>;
}

type Asked = Pick<ListQuery, 'workspaceId' | 'ownerId' | 'query' | 'trait' | 'of'>;

/** Who would enter and leave, with the ids of some of them. */
export interface QueryPreview {
  readonly counts: RunCounts;
  readonly entering: readonly ProfileId[];
  readonly leaving: readonly ProfileId[];
}

const sampleMax = 10;

export function createRunQuery(dependencies: RunQueryDependencies) {
  const { analytics, members, find, profiles, rules, caughtUp } = dependencies;
  /** A computed trait may have been made of the name since. */
  const check = async ({ workspaceId, of, trait }: Asked): Promise<void> => {
    if (trait === null) return;
    const computed = await dependencies.computedNames(workspaceId, of);
    checkNotComputed([checkTrait(trait)], computed, 'trait');
  };
  const targetOf = ({ workspaceId, ownerId, trait, of }: Asked, by: string): Target => ({
    ...{ workspaceId, collection: of, by },
    trait: trait ?? listTrait(ownerId),
    sourceId: trait === null ? listSource : querySource,
  });
  const applying = (trait: string | null, writer: Writer): ApplyDependencies => ({
    ...{ find, writer },
    present: (of) => members.all(of),
    ...(trait === null
      ? {}
      : {
          valuesOf: async ({ workspaceId }, ids) => {
            const found = await profiles.many(workspaceId, ids);
            const values = [...found].map(([id, profile]): [ProfileId, JsonValue] => [
              id,
              profile.traits[trait]?.value ?? null,
            ]);
            return new Map(values);
          },
        }),
  });

  return {
    /** Makes a list or trait what its query answers; gives the last record of the log that it wrote. */
    run: async (
      asked: Asked,
      by: string,
      lastSequence: number,
      progress: RunProgress,
      signal: AbortSignal,
    ): Promise<number> => {
      await check(asked);
      const rows = await readAnswer(analytics, asked, await rules(asked.workspaceId), signal);
      await caughtUp(lastSequence, signal);
      const writer = new Writer(dependencies);
      try {
        const options = { mode: 'replace', creates: false, signal } as const;
        progress.counts = await applyRows(
          applying(asked.trait, writer),
          targetOf(asked, by),
          rows,
          { ...options, onProgress: progress.note },
        );
      } finally {
        await progress.flush();
      }
      return writer.sequence;
    },

    /** The same without writing anything. */
    preview: async (asked: Asked, signal: AbortSignal): Promise<QueryPreview> => {
      await check(asked);
      const rows = await readAnswer(analytics, asked, await rules(asked.workspaceId), signal);
      const target = targetOf(asked, '');
      const entering: ProfileId[] = [];
      const leaving: ProfileId[] = [];
      const onPreview = (writes: readonly Write[]) => {
        for (const { whose, traits } of writes) {
          const sample = traits[target.trait] === null ? leaving : entering;
          if (typeof whose === 'string' && sample.length < sampleMax) sample.push(whose);
        }
      };
      const counts = await applyRows(
        applying(asked.trait, new Writer(dependencies)),
        target,
        rows,
        {
          ...{ mode: 'replace', creates: false, signal, onPreview },
          onProgress: async () => undefined,
        },
      );
      return { counts, entering, leaving };
    },
  };
}

export type RunQuery = ReturnType<typeof createRunQuery>;
