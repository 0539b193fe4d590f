import type { Profiled, Segmented } from './event.ts';
import { next, type Stage } from './outcome.ts';

/** Passes everything through: segments have no module yet, so nobody enters or leaves one. */
export function segment(): Stage<Profiled, Segmented> {
  return async (batch) => batch.map((event) => next(event, { entered: [], left: [] }));
}
