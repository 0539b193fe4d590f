import { extractIdentifiers } from '../identity/index.ts';
import type { BatchState } from './batch-state.ts';
import type { Identified, Transformed } from './event.ts';
import { next, type Outcome, type Stage } from './outcome.ts';

/** Reads of whom each event speaks; one that speaks of nobody cannot go on. */
export function identify({ rules }: Pick<BatchState, 'rules'>): Stage<Transformed, Identified> {
  return async (batch) => {
    const outcomes: Outcome<Identified>[] = [];
    for (const transformed of batch) {
      const { event } = transformed;
      const inForce = await rules(event.workspaceId);
      const users = extractIdentifiers(event, 'users', inForce);
      if (users.length === 0) {
        const message = 'Every identifier of the event has a blocked or unusable value.';
        outcomes.push({ kind: 'reject', reason: 'no_usable_identifier', message });
        continue;
      }
      const accounts = extractIdentifiers(event, 'accounts', inForce);
      outcomes.push(next(transformed, { users, accounts, rules: inForce }));
    }
    return outcomes;
  };
}
