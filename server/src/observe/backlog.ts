import type { WorkspaceId } from '../kernel/ids.ts';

/** Events that were acknowledged by this process and have not been processed yet, by workspace: exact and in memory. */
export class Backlog {
  /** Records in the order of their sequences; those before `#head` were processed. */
  #records: {
    readonly sequence: number;
    readonly workspaceId: WorkspaceId;
    readonly events: number;
  }[] = [];
  #head = 0;
  #processed = 0;
  readonly #waiting = new Map<WorkspaceId, number>();

  add(sequence: number, workspaceId: WorkspaceId, events: number): void {
    if (sequence <= this.#processed) return;
    this.#records.push({ sequence, workspaceId, events });
    this.#waiting.set(workspaceId, this.waiting(workspaceId) + events);
  }

  /** Everything up to the sequence was processed. */
  processed(sequence: number): void {
    this.#processed = Math.max(this.#processed, sequence);
    for (; this.#head < this.#records.length; this.#head += 1) {
      const record = this.#records[this.#head]!;
      if (record.sequence > sequence) break;
      this.#waiting.set(record.workspaceId, this.waiting(record.workspaceId) - record.events);
    }
    if (this.#head > 1000 && this.#head * 2 > this.#records.length) {
      this.#records = this.#records.slice(this.#head);
      this.#head = 0;
    }
  }

  waiting(workspaceId: WorkspaceId): number {
    return this.#waiting.get(workspaceId) ?? 0;
  }
}
