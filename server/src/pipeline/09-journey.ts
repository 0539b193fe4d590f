import type { Journeyed, Segmented, Unique } from './event.ts';
import { next, type StateStage } from './outcome.ts';

/** Passes everything through: journeys have no module yet, so no run moves. */
export function journey(): StateStage<Segmented, Journeyed, Unique> {
  return { load: async () => undefined, take: (event) => next(event, { runs: [] }) };
}
