import { z } from 'zod';
import { type Problem, problemSeverities, problemTargets } from '../../observe/problems/problem.ts';
import { problemRules } from '../../observe/problems/problem-rules.ts';

const codes = problemRules.map(({ code }) => code) as [string, ...string[]];

export const problemAnswer = z
  .object({
    id: z.string().describe('The same for the same trouble as long as it lasts.'),
    code: z
      .enum(codes)
      .describe(problemRules.map(({ code, when }) => `\`${code}\`: ${when}`).join(' ')),
    severity: z
      .enum(problemSeverities)
      .describe(
        '`critical`: something does not work, or data is about to be lost. `warning`: something works badly, or ' +
          'events wait for a person. `notice`: nothing is wrong yet.',
      ),
    message: z.string().describe('What is wrong, in words, without personal data.'),
    help: z.string().describe('What to do.'),
    count: z
      .int()
      .min(0)
      .nullable()
      .describe('How many events, requests or records; null where nothing is counted.'),
    since: z.iso.datetime().nullable().describe('Null: not known.'),
    target: z
      .object({
        type: z.enum(problemTargets),
        id: z.string().nullable(),
        name: z.string().nullable(),
      })
      .describe('Where it is solved; `server`: on the machine, by whoever operates it.'),
    details: z
      .record(z.string(), z.union([z.string(), z.number()]))
      .describe('Figures and names of the message, by the code: `reason`, `share`, `seconds`…'),
  })
  .meta({ id: 'Problem' });

export function toProblemAnswer(problem: Problem): z.input<typeof problemAnswer> {
  const { since, details, target, ...rest } = problem;
  return {
    ...rest,
    since: since === null ? null : new Date(since).toISOString(),
    target: { ...target },
    details: { ...details },
  };
}
