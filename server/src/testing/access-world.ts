import {
  type Access,
  accessMigrations,
  createAccess,
  type Role,
  type User,
} from '../access/index.ts';
import { asId, type WorkspaceId } from '../kernel/ids.ts';
import { systemRandom } from '../kernel/random.ts';
import { createLogger } from '../observe/logger.ts';
import type { Provide } from '../storage/conformance/on-engines.ts';
import type { Database } from '../storage/database.ts';
import { VirtualClock } from './virtual-clock.ts';

export const here = asId<WorkspaceId>('ws_here');
export const elsewhere = asId<WorkspaceId>('ws_elsewhere');
export const system = { kind: 'system', id: 'test', address: null } as const;
export const password = 'correct horse battery';

/** Access on a database of its own, with a clock that tests move. */
export interface AccessWorld {
  readonly database: Database;
  readonly clock: VirtualClock;
  readonly access: Access;
  /** As another process on the same database has it. */
  another(): Access;
  /** Makes a user called like the part of the address before the @. */
  user(name: string, role: Role, workspaceId?: WorkspaceId): Promise<User>;
  close(): Promise<void>;
}

export async function openAccessWorld(open: Provide<Database>): Promise<AccessWorld> {
  const { database, close } = await open(accessMigrations);
  const clock = new VirtualClock();
  const logger = createLogger('silent');
  const sessionIdleMsMax = 14 * 86_400_000;
  const another = () =>
    createAccess({ database, clock, random: systemRandom, logger, sessionIdleMsMax });
  const access = another();
  return {
    ...{ database, clock, access, another, close },
    user: (name, role, workspaceId = here) =>
      access.users.create(
        { email: `${name}@example.com`, name, password, memberships: [{ workspaceId, role }] },
        system,
      ),
  };
}
