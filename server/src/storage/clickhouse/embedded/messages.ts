import type { EngineMemory } from './config-files.ts';

export const aliveMs = 5_000;

/** What the server tells the engine's process. */
export type ToEngine =
  | {
      readonly kind: 'start';
      /** Folder of the data; its lock is taken before anything is opened. */
      readonly folder: string;
      /** Path of the socket to serve on, in a folder that only this user can enter. */
      readonly socket: string;
      readonly user: string;
      readonly password: string;
      readonly memory: EngineMemory;
      readonly lockWaitMs: number;
    }
  | { readonly kind: 'stop' };

/** What the engine's process tells the server. */
export type FromEngine =
  | { readonly kind: 'ready' }
  /** Sent every `aliveMs`, so that a process which hangs is told from one that works. */
  | { readonly kind: 'alive' }
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'stopped' };
