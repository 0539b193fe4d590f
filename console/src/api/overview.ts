import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from './client.ts';
import type { components } from './schema.d.ts';

/** What flows now and over time, and what needs a person. */
export type Overview = components['schemas']['Overview'];
export type OverviewFigures = components['schemas']['OverviewFigures'];
export type OverviewBucket = Overview['buckets'][number];
export type OverviewSource = Overview['sources'][number];
export type OverviewDestination = Overview['destinations'][number];
export type Problem = components['schemas']['Problem'];

export const rangeNames = ['1h', '24h', '7d', '30d'] as const satisfies Overview['range'][];
export type RangeName = (typeof rangeNames)[number];

/** A range is read again while somebody looks, the longer ones less often: little changes in them. */
const refreshMs: Readonly<Record<RangeName, number>> = {
  '1h': 5_000,
  '24h': 5_000,
  '7d': 15_000,
  '30d': 30_000,
};

/** Problems are read this often on pages that show no more of them than their number. */
const problemsRefreshMs = 30_000;

const problemsKey = ['problems'] as const;

export function useOverview(range: RangeName) {
  const client = useQueryClient();
  return useQuery({
    queryKey: ['overview', range],
    queryFn: async () => {
      const overview = await answerOf(api.GET('/api/overview', { params: { query: { range } } }));
      client.setQueryData<readonly Problem[]>(problemsKey, overview.problems);
      return overview;
    },
    refetchInterval: refreshMs[range],
    placeholderData: keepPreviousData,
  });
}

export function useProblems() {
  return useQuery({
    queryKey: problemsKey,
    queryFn: async (): Promise<readonly Problem[]> =>
      (await answerOf(api.GET('/api/problems'))).problems,
    refetchInterval: problemsRefreshMs,
    staleTime: problemsRefreshMs / 2,
  });
}

/** Open dead letters are one problem for each reason, and one thing to look at. */
const joinedCode: Problem['code'] = 'open_dead_letters';

/** Problems as people are shown them: those that are solved in one place together. */
export function joinProblems(problems: readonly Problem[]): readonly (readonly Problem[])[] {
  const joined = problems.filter(({ code }) => code === joinedCode);
  return problems.flatMap((problem) => {
    if (problem.code !== joinedCode) return [[problem]];
    return problem === joined[0] ? [joined] : [];
  });
}

/** How many things need a person now; undefined while it is not known. What is only a notice does not count. */
export function useProblemCount(): number | undefined {
  const { data } = useProblems();
  return data && joinProblems(data.filter(({ severity }) => severity !== 'notice')).length;
}
