import type { ProblemRule } from '../problem.ts';
import { spanOf } from '../words.ts';

const behindMsMin = 10 * 60_000;

export const destinationBehind: ProblemRule = {
  code: 'destination_behind',
  when: 'The oldest event that a destination has not been sent is over ten minutes old, though it accepts events; until it is not.',
  help: 'It accepts less than is sent, or single profiles of it fail again and again. Look at what waits; larger batches carry more.',
  find: ({ destinations, now }) =>
    destinations.flatMap(
      ({ enabled, readable, state, failingSince, oldestAt, waiting, id, name }) =>
        enabled &&
        readable &&
        state === 'flowing' &&
        failingSince === null &&
        oldestAt !== null &&
        now - oldestAt > behindMsMin
          ? [
              {
                ...{ severity: 'warning', count: waiting, since: oldestAt },
                message: `Delivery to ${name} is ${spanOf(now - oldestAt)} behind.`,
                target: { type: 'destination', id, name },
                details: { seconds: (now - oldestAt) / 1000 },
              } as const,
            ]
          : [],
    ),
};
