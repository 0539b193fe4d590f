import type { Consented, Transformed } from './event.ts';
import { next, type Stage } from './outcome.ts';

/** Passes everything through: transforms have no module yet, so none is applied. */
export function transform(): Stage<Consented, Transformed> {
  return async (batch) => batch.map((event) => next(event, { transforms: 0 }));
}
