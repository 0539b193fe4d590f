import type { ProblemRule } from '../problem.ts';
import { countOf } from '../words.ts';

export const deadDeliveries: ProblemRule = {
  code: 'dead_deliveries',
  when: 'Events for a destination are dead letters, because it refused them or their window for retries was over; until all are replayed or discarded.',
  help: 'Look at what the destination answered, mend it there or in its settings, then replay them, or discard what nobody needs. They are kept for 30 days.',
  find: ({ destinations }) =>
    destinations
      .filter(({ deadLetters }) => deadLetters > 0)
      .map(({ id, name, deadLetters: count, oldestDeadAt }) => ({
        ...{ severity: 'warning', count, since: oldestDeadAt, details: {} },
        message: `${countOf(count, 'event')} could not be delivered to ${name}.`,
        target: { type: 'deliveries', id, name },
      })),
};
