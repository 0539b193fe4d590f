import type { ProblemRule } from '../problem.ts';
import { countOf, percentOf } from '../words.ts';

const shareMin = 0.05;
/** A single test event that went wrong is among the dead letters, and no trouble of the source. */
const rejectedMin = 5;

export const sourceRejecting: ProblemRule = {
  code: 'source_rejecting',
  when: "Of the last 60 minutes' events of a source, 5 or more and at least 5 % were rejected; until less are.",
  help: 'Look at the reasons on the page of the source and mend the calls there; a new release often is the cause. What was rejected is among the dead letters and can be replayed.',
  find: ({ sources, now }) =>
    sources.flatMap(({ enabled, processed, dropped, rejected, id, name }) => {
      const share = rejected / (processed + dropped + rejected);
      if (!enabled || rejected < rejectedMin || share < shareMin) return [];
      const events = countOf(rejected, 'event');
      return [
        {
          ...{ severity: 'warning', count: rejected, since: now - 3_600_000, details: { share } },
          message: `${percentOf(share)} of what ${name} sent in the last hour was rejected: ${events}.`,
          target: { type: 'source', id, name },
        } as const,
      ];
    }),
};
