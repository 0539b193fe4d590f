import type { ProblemRule } from '../problem.ts';
import { spanOf } from '../words.ts';

const heldMsMin = 24 * 3_600_000;

export const destinationHeld: ProblemRule = {
  code: 'destination_held',
  when: 'A person has held a destination for over a day; until it goes on, is switched off or removed.',
  help: 'Let it go on: it is stopped after three days, and then loses what the stream no longer has. Switch it off if it is not needed.',
  find: ({ destinations, now }) =>
    destinations.flatMap(({ enabled, state, heldAt, id, name }) =>
      enabled && state === 'held' && heldAt !== null && now - heldAt > heldMsMin
        ? [
            {
              ...{ severity: 'notice', count: null, since: heldAt, details: {} },
              message: `${name} has been on hold for ${spanOf(now - heldAt)}.`,
              target: { type: 'destination', id, name },
            } as const,
          ]
        : [],
    ),
};
