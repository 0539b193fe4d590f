import type { LagSeconds } from '../lag-history.ts';

/** All that the rules look at: of one workspace, and of the server that it is on. Times are ms since the epoch. */
export interface ProblemFacts {
  readonly now: number;
  readonly server: ServerFacts;
  readonly openLetters: readonly OpenLetterFacts[];
  readonly sources: readonly SourceFacts[];
  readonly destinations: readonly DestinationFacts[];
  readonly tokens: readonly TokenFacts[];
}

export interface ServerFacts {
  /** Since when the log takes nothing; null: it does. */
  readonly logUnwritableSince: number | null;
  readonly damagedRecords: number;
  /** Of the disk that the data is on; null: this process keeps none. */
  readonly freeBytes: number | null;
  /** Since when ClickHouse does not answer, or does not take what is to be stored. */
  readonly warehouseDownSince: number | null;
  /** Since when the processor or delivery make no progress, and try again. */
  readonly processingStuckSince: number | null;
  readonly deliveryStuckSince: number | null;
  readonly lagSeconds: LagSeconds;
}

/** Open dead letters of one reason. */
export interface OpenLetterFacts {
  readonly reason: string;
  readonly count: number;
  readonly oldestAt: number;
}

export interface SourceFacts {
  readonly id: string;
  readonly name: string;
  readonly enabled: boolean;
  readonly lastEventAt: number | null;
  /** Null: it sent too little to tell. */
  readonly silentAfterMs: number | null;
  /** Events of the last 60 minutes. */
  readonly processed: number;
  readonly dropped: number;
  readonly rejected: number;
  /** Requests of the last 60 minutes that left nothing behind. */
  readonly refused: readonly {
    readonly reason: string;
    readonly count: number;
    readonly firstAt: number;
  }[];
}

export interface DestinationFacts {
  readonly id: string;
  readonly name: string;
  readonly enabled: boolean;
  /** Its credentials can be read. */
  readonly readable: boolean;
  readonly state: 'flowing' | 'paused' | 'held' | 'stopped';
  readonly failingSince: number | null;
  readonly heldAt: number | null;
  readonly stoppedAt: number | null;
  readonly lastError: string | null;
  readonly waiting: number;
  readonly deadLetters: number;
  readonly oldestDeadAt: number | null;
  /** Receipt of the oldest event that it has not been sent. */
  readonly oldestAt: number | null;
}

export interface TokenFacts {
  readonly id: string;
  readonly name: string;
  readonly expiresAt: number | null;
  readonly usedAt: number | null;
  readonly revokedAt: number | null;
}
