import { type Problem, problemSeverities } from './problem.ts';
import type { ProblemFacts } from './problem-facts.ts';
import { problemRules } from './problem-rules.ts';

/** All problems that the rules find, the worst first, and of those the largest and the oldest. */
export function findProblems(facts: ProblemFacts): Problem[] {
  const rank = (problem: Problem) => problemSeverities.indexOf(problem.severity);
  return problemRules
    .flatMap(({ code, help, find }) =>
      find(facts).map(({ part, ...found }): Problem => {
        const id = [code, found.target.id, part].filter((one) => one != null).join(':');
        return { ...found, id, code, help };
      }),
    )
    .sort(
      (a, b) =>
        rank(a) - rank(b) ||
        (b.count ?? 0) - (a.count ?? 0) ||
        (a.since ?? facts.now) - (b.since ?? facts.now) ||
        (a.id < b.id ? -1 : 1),
    );
}
