import type { ProblemRule } from '../problem.ts';

export const destinationStopped: ProblemRule = {
  code: 'destination_stopped',
  when: 'Delivery gave up on a destination after three days without a success, or held it for three days; until somebody resumes it, switches it off or removes it.',
  help: 'Mend what the last error names, test the destination, then resume it: it goes on from where it stopped, as far as the stream reaches back.',
  find: ({ destinations }) =>
    destinations
      .filter(({ enabled, state }) => enabled && state === 'stopped')
      .map(({ id, name, stoppedAt, lastError }) => ({
        ...{ severity: 'critical', count: null, since: stoppedAt },
        message: `Nothing is sent to ${name} any more.${lastError === null ? '' : ` ${lastError}`}`,
        target: { type: 'destination', id, name },
        details: lastError === null ? {} : { lastError },
      })),
};
