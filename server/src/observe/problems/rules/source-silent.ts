import type { ProblemRule } from '../problem.ts';
import { spanOf } from '../words.ts';

export const sourceSilent: ProblemRule = {
  code: 'source_silent',
  when: 'An enabled source that used to send has been silent for longer than its second-longest pause of the last 14 days, at least half an hour; until it sends again or is disabled.',
  help: 'Check the site, app or server that sends: a release, a consent banner, a blocked host or a revoked key often is the cause. Disable the source if it is not used any more.',
  find: ({ sources, now }) =>
    sources.flatMap(({ enabled, lastEventAt, silentAfterMs, id, name }) =>
      enabled && lastEventAt !== null && silentAfterMs !== null && now - lastEventAt > silentAfterMs
        ? [
            {
              ...{ severity: 'warning', count: null, since: lastEventAt },
              message: `${name} has sent nothing for ${spanOf(now - lastEventAt)}; its longest usual pause is ${spanOf(silentAfterMs)}.`,
              target: { type: 'source', id, name },
              details: {
                seconds: (now - lastEventAt) / 1000,
                silentAfterSeconds: silentAfterMs / 1000,
              },
            } as const,
          ]
        : [],
    ),
};
