import type { ProblemRule } from '../problem.ts';

/** Single failures heal by their retry; this long without one success is no accident. */
const failingMsMin = 60_000;

export const destinationFailing: ProblemRule = {
  code: 'destination_failing',
  when: 'Delivery to a destination is paused after failures and probes it from time to time, or nothing was accepted for over a minute of failures; until it accepts an event.',
  help: 'Look at its last attempts: the receiver is down, refuses the credentials, or has moved. Events wait and are sent in their order once it answers; try it at once when it is mended.',
  find: ({ destinations, now }) =>
    destinations
      .filter(({ enabled, readable }) => enabled && readable)
      .filter(
        ({ state, failingSince }) =>
          state === 'paused' ||
          (state === 'flowing' && failingSince !== null && now - failingSince > failingMsMin),
      )
      .map(({ id, name, failingSince, lastError, waiting }) => ({
        ...{ severity: 'warning', count: waiting, since: failingSince },
        message: `${name} does not accept events.${lastError === null ? '' : ` ${lastError}`}`,
        target: { type: 'destination', id, name },
        details: lastError === null ? {} : { lastError },
      })),
};
