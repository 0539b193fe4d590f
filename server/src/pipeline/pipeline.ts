import { validate } from './03-validate.ts';
import { consent } from './04-consent.ts';
import { transform } from './05-transform.ts';
import { dedupe } from './06-dedupe.ts';
import { identify } from './06-identify.ts';
import { load } from './06-load.ts';
import { resolve } from './06-resolve.ts';
import { time } from './06-time.ts';
import { profile } from './07-profile.ts';
import { segment } from './08-segment.ts';
import { journey } from './09-journey.ts';
import type { BatchState } from './batch-state.ts';
import { Chain, Turn } from './chain.ts';
import type { Journeyed, Loaded, Logged } from './event.ts';

/** Bounds of one micro-batch: whichever is met first ends it; a record is never split. */
export interface MicroBatchLimits {
  /** Requests; their events are what `eventsMax` bounds. */
  readonly recordsMax: number;
  readonly eventsMax: number;
  readonly bytesMax: number;
  /** Events that are in memory at a time: the batch is taken through the path in slices of about so many. */
  readonly sliceEventsMax: number;
}

export const microBatchLimits: MicroBatchLimits = {
  recordsMax: 2000,
  eventsMax: 4000,
  bytesMax: 2 * 1024 * 1024,
  sliceEventsMax: 256,
};

/**
 * THE PATH OF AN EVENT between the log and the state transaction, in the one order that compiles:
 *
 *   collect → log → [ validate → consent → transform → identify → dedupe → load →
 *     ( time → resolve → profile → segment → journey ) ]
 *   → deliver, store
 *
 * `01-collect.ts` and `02-log.ts` stand before it; `10-deliver.ts` and `11-store.ts` read what it emits.
 * The first stages run over a slice of a micro-batch each. Those in brackets change state and take each event in turn, on what
 * `load` has brought; the commit follows at the end.
 */
export function path(state: BatchState): Chain<Logged, Journeyed> {
  return Chain.from<Logged>()
    .pipe('validate', validate(state))
    .pipe('consent', consent())
    .pipe('transform', transform())
    .pipe('identify', identify(state))
    .pipe('dedupe', dedupe(state))
    .pipe('load', load(state))
    .pipeInTurn(
      'state',
      Turn.from<Loaded>()
        .pipe('time', time(state))
        .pipe('resolve', resolve(state))
        .pipe('profile', profile(state))
        .pipe('segment', segment(state))
        .pipe('journey', journey()),
    );
}
