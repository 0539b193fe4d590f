import { type ProblemRule, server } from '../problem.ts';

export const deliveryStuck: ProblemRule = {
  code: 'delivery_stuck',
  when: 'Delivery to all destinations fails on our side and tries again; until it gets on.',
  help: 'The log of the process names the cause. Events wait in the stream and are delivered once it is gone.',
  find: ({ server: { deliveryStuckSince: since } }) =>
    since === null
      ? []
      : [
          {
            ...{ severity: 'critical', since, count: null, target: server, details: {} },
            message: 'Nothing is delivered: delivery makes no progress.',
          },
        ],
};
