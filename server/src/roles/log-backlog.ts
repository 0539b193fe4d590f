import type { WorkspaceId } from '../kernel/ids.ts';
import type { Log } from '../log/index.ts';
import { Backlog } from '../observe/backlog.ts';
import { decodeBatch } from '../pipeline/02-log.ts';

const readLimits = { recordsMax: 4_096, bytesMax: 8 * 1024 * 1024 } as const;

/**
 * Events of a log that several processes write which have not been processed, by workspace. It reads what came since
 * it was asked last and has not been processed meanwhile: each record at most once, most of them never.
 */
export class LogBacklog {
  readonly #log: Pick<Log, 'read' | 'durableEnd'>;
  readonly #processed: () => number;
  readonly #backlog = new Backlog();
  #counted = 0;
  #counting: Promise<void> | undefined;

  constructor(log: Pick<Log, 'read' | 'durableEnd'>, processed: () => number) {
    this.#log = log;
    this.#processed = processed;
  }

  async waiting(workspaceId: WorkspaceId): Promise<number> {
    this.#counting ??= this.#count().finally(() => {
      this.#counting = undefined;
    });
    await this.#counting;
    return this.#backlog.waiting(workspaceId);
  }

  async #count(): Promise<void> {
    this.#counted = Math.max(this.#counted, this.#processed());
    for (const end = this.#log.durableEnd(); this.#counted < end; ) {
      const after = this.#counted;
      const records = await this.#log.read(after, readLimits);
      const last = records.at(-1);
      if (last === undefined) break;
      for (const record of records) {
        const { items } = decodeBatch(after, [record], 1);
        const workspaceId = items[0]?.request.workspaceId;
        if (workspaceId) this.#backlog.add(record.sequence, workspaceId, items.length);
      }
      this.#counted = last.sequence;
    }
    this.#backlog.processed(this.#processed());
  }
}
