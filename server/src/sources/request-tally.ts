import type { Clock } from '../kernel/clock.ts';
import type { Logger } from '../observe/logger.ts';
import type { KeyUse, RefusedRequests, RequestTallyStore } from './request-tally-store.ts';
import type { Source } from './source.ts';

/** Why a request of a known source got no further than `collect`, and left nothing in the log. */
export const refusalReasons = {
  rate_limited: {
    what: 'The source sent more events a second than its rate limit; answered 429.',
    help: 'Nothing is lost while the SDK sends it again. Raise the limit of the source if the events are wanted.',
  },
  revoked_write_key: {
    what: 'The write key of the request was revoked; answered 401.',
    help: 'Something still sends with the old key, and SDKs drop what is answered so: give it the new key.',
  },
  incomplete_body: {
    what: 'The client went away before its body was there; not answered.',
    help: 'Usual on mobile networks in small numbers: the SDK sends it again. Else look at time limits of proxies.',
  },
  log_unavailable: {
    what: 'The log could not be written, so nothing was taken; answered 503.',
    help: 'Nothing is lost while the SDK sends it again. See /ready for what the log lacks, mostly disk space.',
  },
} as const;

export type RefusalReason = keyof typeof refusalReasons;

export interface RequestTallyDependencies {
  readonly store: RequestTallyStore;
  readonly clock: Clock;
  readonly logger: Logger;
}

export const requestTallyTimes = {
  /** Between writes of what was counted; a process that is killed loses no more than this. */
  flushEveryMs: 2_000,
  /** How exact the last use of a key is: a key in steady use is written this often. */
  keyUseMs: 60_000,
  /** How long refused requests are kept by minute. */
  keptMinutes: 7 * 24 * 60,
  expireEveryMs: 3_600_000,
} as const;

/**
 * Minutes kept apart for one source and reason while nothing can be written; what comes after is counted in the last
 * of them, so that memory stays bounded and no request goes uncounted.
 */
const minutesWaitingMax = 60;

const minuteMs = 60_000;

/**
 * What `collect` knows of requests and nobody else sees: those of a known source that are refused before the log, and
 * when each write key was last used. Counted in memory, one look into a map for a request, and written by `run`.
 */
export class RequestTally {
  readonly #dependencies: RequestTallyDependencies;
  #refused = new Map<string, Waiting>();
  /** Last use by key, since the last flush. */
  #used = new Map<string, number>();
  /** Last use that is written, of keys that were used since the process began. */
  readonly #written = new Map<string, number>();
  #failing = false;

  constructor(dependencies: RequestTallyDependencies) {
    this.#dependencies = dependencies;
  }

  /** A request named this key, whatever became of it. Only for keys of sources, so that memory stays bounded. */
  used(key: string): void {
    this.#used.set(key, this.#dependencies.clock.now());
  }

  refused(source: Pick<Source, 'id' | 'workspaceId'>, reason: RefusalReason): void {
    const minute = Math.floor(this.#dependencies.clock.now() / minuteMs);
    const key = `${source.id} ${reason}`;
    let waiting = this.#refused.get(key);
    if (waiting === undefined) {
      const { id: sourceId, workspaceId } = source;
      waiting = { workspaceId, sourceId, reason, byMinute: new Map(), last: minute };
      this.#refused.set(key, waiting);
    }
    const { byMinute } = waiting;
    if (byMinute.has(minute) || byMinute.size < minutesWaitingMax) waiting.last = minute;
    byMinute.set(waiting.last, (byMinute.get(waiting.last) ?? 0) + 1);
  }

  /** Writes what was counted since the last time. Rejects, and keeps it all, when the database does not take it. */
  async flush(): Promise<void> {
    const refused = this.#refused;
    const used = this.#used;
    const uses = this.#worthWriting(used);
    this.#used = new Map();
    if (refused.size === 0 && uses.length === 0) return;
    this.#refused = new Map();
    try {
      await this.#dependencies.store.add([...refused.values()].flatMap(rowsOf), uses);
    } catch (error) {
      for (const waiting of refused.values()) this.#keep(waiting);
      for (const [key, at] of used) if (!this.#used.has(key)) this.#used.set(key, at);
      throw error;
    }
    for (const { key, usedAt } of uses) this.#written.set(key, usedAt);
  }

  /** Flushes again and again until the signal aborts, and once more then. */
  async run(signal: AbortSignal): Promise<void> {
    const { clock } = this.#dependencies;
    let expiredAt = Number.NEGATIVE_INFINITY;
    while (!signal.aborted) {
      await clock.sleep(requestTallyTimes.flushEveryMs, signal);
      const at = clock.monotonic();
      const minute = Math.floor(clock.now() / minuteMs);
      await this.#tryTo(async () => {
        await this.flush();
        if (at - expiredAt < requestTallyTimes.expireEveryMs) return;
        await this.#dependencies.store.expire(minute - requestTallyTimes.keptMinutes);
        expiredAt = at;
      });
    }
  }

  /** A key in steady use is written once in a while only, which is how exact its last use is. */
  #worthWriting(used: ReadonlyMap<string, number>): KeyUse[] {
    return [...used]
      .filter(([key, at]) => at - (this.#written.get(key) ?? 0) >= requestTallyTimes.keyUseMs)
      .map(([key, usedAt]) => ({ key, usedAt }));
  }

  #keep(waiting: Waiting): void {
    const key = `${waiting.sourceId} ${waiting.reason}`;
    const newer = this.#refused.get(key);
    this.#refused.set(key, waiting);
    if (newer === undefined) return;
    for (const [minute, count] of newer.byMinute) {
      const { byMinute } = waiting;
      if (byMinute.has(minute) || byMinute.size < minutesWaitingMax) waiting.last = minute;
      byMinute.set(waiting.last, (byMinute.get(waiting.last) ?? 0) + count);
    }
  }

  async #tryTo(work: () => Promise<void>): Promise<void> {
    try {
      await work();
      this.#failing = false;
    } catch (error) {
      // Said once: the counts wait in memory, and the next round tries again.
      if (!this.#failing) {
        this.#dependencies.logger.warn({ err: error }, 'refused requests could not be written');
      }
      this.#failing = true;
    }
  }
}

interface Waiting extends Omit<RefusedRequests, 'minute' | 'count'> {
  readonly byMinute: Map<number, number>;
  /** The minute that counts go to. */
  last: number;
}

function rowsOf({ workspaceId, sourceId, reason, byMinute }: Waiting): RefusedRequests[] {
  return [...byMinute].map(([minute, count]) => ({ workspaceId, sourceId, minute, reason, count }));
}

/** Whether a text from storage is a reason of ours. */
export function isRefusalReason(text: string): text is RefusalReason {
  return Object.hasOwn(refusalReasons, text);
}
