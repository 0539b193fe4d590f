import type { Journeyed, Segmented } from './event.ts';
import { next, type Stage } from './outcome.ts';

/** Passes everything through: journeys have no module yet, so no run moves. */
export function journey(): Stage<Segmented, Journeyed> {
  return async (batch) => batch.map((event) => next(event, { runs: [] }));
}
