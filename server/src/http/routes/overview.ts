import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { allows } from '../../access/index.ts';
import type { WorkspaceId } from '../../kernel/ids.ts';
import { findProblems } from '../../observe/problems/find-problems.ts';
import type { Problem } from '../../observe/problems/problem.ts';
import { problemRules } from '../../observe/problems/problem-rules.ts';
import type { App } from '../app.ts';
import { errorAnswer } from '../errors.ts';
import { gatherFacts } from '../overview/gather-facts.ts';
import { keepAnswers } from '../overview/kept-answers.ts';
import { overviewAnswer, toOverviewAnswer } from '../overview/overview-answer.ts';
import { problemAnswer, toProblemAnswer } from '../overview/problem-answer.ts';
import {
  type Overview,
  type OverviewDependencies,
  readOverview,
} from '../overview/read-overview.ts';
import { rangeNames } from '../overview/time-range.ts';
import { principalOf } from '../principal.ts';

/** What Home shows: what flows, now and over time, and the problems that need a person. */
export function overviewRoutes(app: App, dependencies: OverviewDependencies): void {
  const { clock } = dependencies;
  const overviews = keepAnswers<Overview>(clock);
  const problemLists = keepAnswers<{ readonly asOf: number; readonly problems: Problem[] }>(clock);
  const readProblems = async (workspaceId: WorkspaceId) => {
    const { facts } = await gatherFacts(dependencies, workspaceId);
    return { asOf: facts.now, problems: findProblems(facts) };
  };

  app.get('/api/overview', {
    onRequest: app.requirePrincipal('workspace:read'),
    schema: {
      tags: ['activity'],
      summary: 'What flows now and over time, by source and destination, and what needs a person',
      description:
        'Made anew at most once a second, and less often where that takes long; `asOf` says of when it is. ' +
        'Problems of API tokens are left out without the scope `access:read`.',
      querystring: z.object({
        range: z
          .enum(rangeNames)
          .default('24h')
          .describe('How much of the past: an hour, a day, a week or thirty days, up to now.'),
      }),
      response: { 200: overviewAnswer, default: errorAnswer },
    },
    handler: async (request) => {
      const { workspaceId } = principalOf(request);
      const { range } = request.query;
      const overview = await overviews(`${workspaceId} ${range}`, () =>
        readOverview(dependencies, workspaceId, range),
      );
      return toOverviewAnswer(overview, range, visible(overview.problems, request));
    },
  });

  app.get('/api/problems', {
    onRequest: app.requirePrincipal('workspace:read'),
    schema: {
      tags: ['activity'],
      summary: 'What needs a person, the worst first',
      description:
        'A problem is there as long as its rule finds it, and cannot be dismissed: it goes when it is solved. ' +
        'Problems of API tokens are left out without the scope `access:read`.',
      response: {
        200: z.object({ asOf: z.iso.datetime(), problems: z.array(problemAnswer) }),
        default: errorAnswer,
      },
    },
    handler: async (request) => {
      const { workspaceId } = principalOf(request);
      const found = await problemLists(workspaceId, () => readProblems(workspaceId));
      const problems = visible(found.problems, request).map(toProblemAnswer);
      return { asOf: new Date(found.asOf).toISOString(), problems };
    },
  });
}

const scopesByCode = new Map(problemRules.map(({ code, scope }) => [code, scope]));

function visible(problems: readonly Problem[], request: FastifyRequest): Problem[] {
  const principal = principalOf(request);
  return problems.filter(({ code }) => {
    const scope = scopesByCode.get(code);
    return scope === undefined || allows(principal, scope);
  });
}
