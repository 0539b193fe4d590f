import type { AuditLog } from './access/index.ts';
import type { StoredEvents } from './analytics/index.ts';
import type { App } from './http/app.ts';
import type { FindProfile } from './http/find-profile.ts';
import { unmergeRoutes } from './http/routes/unmerge-profiles.ts';
import type { IdentityRulesStore } from './identity/index.ts';
import type { Clock } from './kernel/clock.ts';
import type { Random } from './kernel/random.ts';
import { createCaughtUp } from './lists/index.ts';
import type { Stream } from './log/index.ts';
import type { ProfileReader } from './profiles/index.ts';
import { presentRecordings } from './segments/index.ts';
import type { Database } from './storage/database.ts';
import { createUndoMerge } from './unmerge/index.ts';

export interface UnmergeParts {
  readonly database: Database;
  readonly stream: Pick<Stream, 'end'>;
  readonly stored: Pick<StoredEvents, 'ofIds'>;
  readonly processed: () => Promise<number>;
  readonly storedTo: () => Promise<number>;
  readonly profiles: ProfileReader;
  readonly rules: Pick<IdentityRulesStore, 'read'>;
  readonly find: FindProfile;
  readonly audit: AuditLog;
  readonly logId: string;
  readonly append: (payload: Uint8Array) => Promise<number>;
  readonly clock: Clock;
  readonly random: Random;
}

/** Undoing merges: worked out here, taken in by the processor. */
export function wireUnmerge(app: App, parts: UnmergeParts): void {
  const { database, stream, processed, storedTo, append, clock, random, find, audit } = parts;
  unmergeRoutes(app, {
    ...{ find, audit },
    undoMerge: createUndoMerge({
      ...{ tables: database.hot, reader: parts.profiles, logId: parts.logId },
      ...{ append, processed, clock, random },
      rules: parts.rules.read,
      events: parts.stored.ofIds,
      segments: (workspaceId) => presentRecordings(database.hot, workspaceId),
      caughtUp: createCaughtUp({ processed, storedTo, clock, streamEnd: () => stream.end() }),
    }),
  });
}
