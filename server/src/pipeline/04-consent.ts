import type { Consented, Valid } from './event.ts';
import { next, type Stage } from './outcome.ts';

/** Passes everything through: consent has no module yet, so every purpose is open and says so. */
export function consent(): Stage<Valid, Consented> {
  return async (batch) => batch.map((event) => next(event, { purposes: 'unrestricted' }));
}
