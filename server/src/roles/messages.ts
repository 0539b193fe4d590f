import type { Config } from '../config.ts';
import type { LogDamage } from '../log/index.ts';
import type { Metrics } from '../observe/metrics.ts';

/** How the background reaches the warehouse. */
export interface WarehouseAddress {
  readonly url: string;
  readonly user: string;
  readonly password: string;
}

/** Each has a thread of its own, so that neither waits while the other computes. */
export const backgroundRoles = ['process', 'deliver'] as const;
export type BackgroundRole = (typeof backgroundRoles)[number];

/** What a background thread is started with. */
export interface BackgroundData {
  readonly role: BackgroundRole;
  readonly config: Config;
  readonly secret: Uint8Array;
  readonly log: {
    readonly id: string;
    readonly engine: 'local' | 'postgres';
    readonly folder: string;
    readonly durableEnd: number;
  };
  readonly warehouse: WarehouseAddress;
}

/** To the background threads. */
export type ToBackground =
  | { readonly kind: 'durable'; readonly sequence: number }
  /** The processor committed: the stream has grown. */
  | { readonly kind: 'committed' }
  /** The configuration changed: destinations are read again. */
  | { readonly kind: 'configured' }
  | { readonly kind: 'drain' };

/** Parts of the background that can have a problem of their own; `…Thread` is a thread that ended. */
export type BackgroundPart =
  | 'process'
  | 'log'
  | 'warehouse'
  | 'deliver'
  | 'retention'
  | 'backfill'
  | `${BackgroundRole}Thread`;

/** From a background thread. */
export type FromBackground =
  | { readonly kind: 'ready' }
  | { readonly kind: 'committed'; readonly sequence: number }
  /** The log is to say that it is this late, ms since the epoch: something waits for the time. */
  | { readonly kind: 'tick'; readonly at: number }
  | { readonly kind: 'problem'; readonly part: BackgroundPart; readonly problem: string | null }
  | { readonly kind: 'lag'; readonly part: BackgroundPart; readonly seconds: number }
  | { readonly kind: 'lease'; readonly name: string; readonly held: boolean }
  | { readonly kind: 'damage'; readonly damage: LogDamage }
  | { readonly kind: 'metric'; readonly call: MetricCall };

type Counting = 'processed' | 'refused' | 'delivery' | 'expired' | 'stage';

/** A call of the metrics, made in the thread that serves them. */
export type MetricCall = {
  [Name in Counting]: { readonly name: Name; readonly given: Parameters<Metrics[Name]> };
}[Counting];

/** Makes a call that came as a message. */
export function countInto(metrics: Metrics, call: MetricCall): void {
  switch (call.name) {
    case 'processed':
      metrics.processed(...call.given);
      break;
    case 'refused':
      metrics.refused(...call.given);
      break;
    case 'delivery':
      metrics.delivery(...call.given);
      break;
    case 'expired':
      metrics.expired(...call.given);
      break;
    case 'stage':
      metrics.stage(...call.given);
      break;
    default:
      call satisfies never;
  }
}
