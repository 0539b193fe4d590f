import { type ProblemRule, server } from '../problem.ts';

export const processingStuck: ProblemRule = {
  code: 'processing_stuck',
  when: 'The processor fails and tries the same records again; until it gets on.',
  help: 'The log of the process names the cause. Received events are safe and are processed once it is gone.',
  find: ({ server: { processingStuckSince: since } }) =>
    since === null
      ? []
      : [
          {
            ...{ severity: 'critical', since, count: null, target: server, details: {} },
            message: 'Events are received but not processed: the processor makes no progress.',
          },
        ],
};
