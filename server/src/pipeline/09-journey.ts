import type { Journeyed, Segmented } from './event.ts';
import { next, type StateStage } from './outcome.ts';

/** Passes everything through: journeys have no module yet, so no run moves. */
export function journey(): StateStage<Segmented, Journeyed> {
  return (event) => next(event, { runs: [] });
}
