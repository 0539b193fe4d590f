import type { Clock } from '../kernel/clock.ts';
import type { SourceId } from '../kernel/ids.ts';
import type { Logger } from '../observe/logger.ts';
import type { Source } from './source.ts';
import type { SourceStore } from './source-store.ts';

/** What a write key opens. `unloaded`: nothing is known yet, which is no reason to refuse anybody for good. */
export type Lookup = Source | 'unknown' | 'unloaded';

export interface SourceDirectoryDependencies {
  readonly store: SourceStore;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Milliseconds between looks at the version, for changes that other processes made. */
  readonly pollMs: number;
}

/** Default of the poll, and the least time between looks that unknown keys cause. */
export const directoryTimes = { pollMs: 2_000, unknownKeyMs: 500 } as const;

/**
 * All sources in memory, by valid write key: what ingest asks for each request. Changes of this process are seen at
 * once (`refresh` is called by them), those of others after the poll, or as soon as a key is asked for that is not
 * known yet. While the database cannot be read, the last known sources stand.
 */
export class SourceDirectory {
  readonly #dependencies: SourceDirectoryDependencies;
  #byKey: ReadonlyMap<string, Source> = new Map();
  #byRevokedKey: ReadonlyMap<string, Source> = new Map();
  #byId: ReadonlyMap<SourceId, Source> = new Map();
  /** Of what is in memory; null before the first load. */
  #version: number | null = null;
  #lookedAt = Number.NEGATIVE_INFINITY;
  #loading: Promise<void> | null = null;

  constructor(dependencies: SourceDirectoryDependencies) {
    this.#dependencies = dependencies;
  }

  get loaded(): boolean {
    return this.#version !== null;
  }

  /** The hot path: one look into a map. */
  find(writeKey: string): Lookup {
    const source = this.#byKey.get(writeKey);
    if (source !== undefined) return source;
    return this.loaded ? 'unknown' : 'unloaded';
  }

  /** As `find`, but an unknown key makes it look whether another process made it a moment ago. */
  async findFresh(writeKey: string): Promise<Lookup> {
    const known = this.find(writeKey);
    if (typeof known !== 'string') return known;
    const { clock } = this.#dependencies;
    if (clock.monotonic() - this.#lookedAt < directoryTimes.unknownKeyMs) return known;
    await this.#tryToLook();
    return this.find(writeKey);
  }

  /** The source that a revoked key belonged to; undefined for any other key. */
  findRevoked(writeKey: string): Source | undefined {
    return this.#byRevokedKey.get(writeKey);
  }

  /** The source by its id, also a disabled one; undefined while unknown. */
  get(id: SourceId): Source | undefined {
    return this.#byId.get(id);
  }

  /** Reads everything again. Rejects when the database does not answer. */
  async refresh(): Promise<void> {
    // A load under way may have read before the change that asks for this one.
    await this.#loading?.catch(() => undefined);
    this.#loading ??= this.#load().finally(() => {
      this.#loading = null;
    });
    await this.#loading;
  }

  /** Loads, then follows the version until the signal aborts. */
  async run(signal: AbortSignal): Promise<void> {
    const { clock, pollMs } = this.#dependencies;
    while (!signal.aborted) {
      await this.#tryToLook();
      await clock.sleep(pollMs, signal);
    }
  }

  async #tryToLook(): Promise<void> {
    const { store, clock, logger } = this.#dependencies;
    this.#lookedAt = clock.monotonic();
    try {
      if (this.#version === null || (await store.version()) !== this.#version) await this.refresh();
    } catch (error) {
      const name = error instanceof Error ? error.name : typeof error;
      logger.warn({ error: name, loaded: this.loaded }, 'sources could not be read');
    }
  }

  async #load(): Promise<void> {
    const { version, sources } = await this.#dependencies.store.readAll();
    const byKey = new Map<string, Source>();
    const byRevokedKey = new Map<string, Source>();
    for (const source of sources) {
      for (const { key, revokedAt } of source.writeKeys) {
        (revokedAt === null ? byKey : byRevokedKey).set(key, source);
      }
    }
    this.#byKey = byKey;
    this.#byRevokedKey = byRevokedKey;
    this.#byId = new Map(sources.map((source) => [source.id, source]));
    this.#version = version;
  }
}
