import { type ProblemRule, server } from '../problem.ts';
import { spanOf } from '../words.ts';

const secondsMax = 60;

export const processingBehind: ProblemRule = {
  code: 'processing_behind',
  when: 'The oldest event that waits to be processed is over a minute old; until it is not. Left out while the processor makes no progress at all.',
  help: 'More comes in than this machine processes, or something else uses it up. Wait out a peak, or give it more of a machine; docs/scaling.md says how.',
  find: ({ now, server: { lagSeconds, processingStuckSince } }) => {
    const { processing: seconds } = lagSeconds;
    if (seconds <= secondsMax || processingStuckSince !== null) return [];
    const message = `Processing is ${spanOf(seconds * 1000)} behind what is received.`;
    return [
      {
        ...{ severity: 'warning', message, count: null, target: server },
        ...{ since: now - seconds * 1000, details: { seconds } },
      },
    ];
  },
};
