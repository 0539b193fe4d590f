import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { answerOf, api } from './client.ts';
import type { components } from './schema.d.ts';
import type { SegmentDefinition } from './segment-definition.ts';

export type SegmentPreview = components['schemas']['SegmentPreview'];

/** Members that are named beside a count. */
const sampleMax = 6;

/** What was asked, and what the parts of it were called then. */
export interface PreviewQuestion {
  readonly definition: SegmentDefinition;
  readonly ids: ReadonlyMap<string, number>;
}

export interface PreviewAnswer extends SegmentPreview {
  readonly question: PreviewQuestion;
}

/** Counts a definition; a new question stops the one before. The answer before stays until the new one is there. */
export function usePreview(question: PreviewQuestion, enabled: boolean) {
  return useQuery({
    queryKey: ['segments', 'preview', question.definition, [...question.ids]],
    queryFn: async ({ signal }): Promise<PreviewAnswer> => {
      const body = { definition: question.definition, sample: sampleMax };
      return { ...(await answerOf(api.POST('/api/segments/preview', { body, signal }))), question };
    },
    enabled,
    placeholderData: keepPreviousData,
    // A count is of its moment; going back to a definition shows the count of before until the new one is there.
    staleTime: 0,
    gcTime: 60_000,
    retry: false,
    refetchOnWindowFocus: false,
  });
}

/** Has a definition checked that somebody wrote by hand. */
export function useCheckDefinition() {
  return useMutation({
    mutationFn: (definition: unknown) =>
      answerOf(api.POST('/api/segments/preview', { body: { definition, sample: 0 } })),
  });
}

/** People by the value of a trait; an empty value: those without one. */
export interface TraitShare {
  readonly value: string;
  readonly people: number;
}

/** The values that most have, and how many there are in all. */
export interface TraitShares {
  readonly members: number;
  readonly shares: readonly TraitShare[];
}

const valuesMax = 8;

/** How the members divide by a trait: the values that most have. */
export function useComposition(
  { sql, members }: { readonly sql: string; readonly members: number },
  trait: string,
  enabled: boolean,
) {
  return useQuery({
    queryKey: ['segments', 'composition', sql, members, trait],
    queryFn: async ({ signal }): Promise<TraitShares> => {
      const query =
        `SELECT ifNull(toString(${columnOf(trait)}), '') AS value, count() AS people ` +
        `FROM profiles AS p FINAL WHERE p.profile_id IN (${sql}) ` +
        `GROUP BY value ORDER BY people DESC, value LIMIT ${valuesMax}`;
      const { rows } = await answerOf(api.POST('/api/sql', { body: { query }, signal }));
      const shares = rows.map(({ value, people }) => ({
        ...{ value: String(value), people: Number(people) },
      }));
      return { members, shares };
    },
    enabled,
    placeholderData: keepPreviousData,
    retry: false,
  });
}

function columnOf(trait: string): string {
  const names = trait.split('.').map((name) => name.replaceAll(/[\\`]/g, (sign) => `\\${sign}`));
  return `p.traits.${names.map((name) => `\`${name}\``).join('.')}`;
}
