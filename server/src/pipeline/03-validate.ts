import { withoutReservedTraits } from '../kernel/reserved-trait.ts';
import { normalizeItem } from '../sources/index.ts';
import type { BatchState } from './batch-state.ts';
import type { Logged, Valid } from './event.ts';
import { next, type Outcome, type Stage } from './outcome.ts';

/** Gives each item its normal form, or says what is wrong with it. */
export function validate({ logId }: Pick<BatchState, 'logId'>): Stage<Logged, Valid> {
  return async (batch) => batch.map((logged) => validateItem(logged, logId));
}

function validateItem(logged: Logged, logId: string): Outcome<Valid> {
  const { item, request, position } = logged;
  const normalized = normalizeItem({ item, request, position, logId });
  if ('rejected' in normalized) return { kind: 'reject', ...normalized.rejected };
  const notes: string[] = [...normalized.notes];
  const traits = withoutReservedTraits(normalized.ok.traits);
  if (traits === normalized.ok.traits) return next(logged, { event: normalized.ok, notes });
  notes.push('reserved_trait');
  return next(logged, { event: { ...normalized.ok, traits }, notes });
}
