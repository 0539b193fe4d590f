import type { ProblemRule } from '../problem.ts';
import { countOf } from '../words.ts';

export const openDeadLetters: ProblemRule = {
  code: 'open_dead_letters',
  when: 'Dead letters are open, one problem for each reason; until all of the reason are replayed or discarded.',
  help: 'Mend what the reason names at the source, then replay the letters, edited where needed, or discard what nobody needs.',
  find: ({ openLetters }) =>
    openLetters.map(({ reason, count, oldestAt }) => ({
      ...{ severity: 'warning', count, since: oldestAt, part: reason, details: { reason } },
      message: `${countOf(count, 'event')} ${count === 1 ? 'was' : 'were'} rejected: ${reason}.`,
      target: { type: 'dead-letters', id: null, name: null },
    })),
};
