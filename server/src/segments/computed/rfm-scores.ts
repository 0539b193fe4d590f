import type { JsonObject } from '../../kernel/json.ts';
import { exactOf } from '../record/exact.ts';
import type { Summary } from '../record/recording.ts';
import { type RfmComputation, sinceUnits } from './computed-definition.ts';

/** Scores of 1 to 5, and the three as a text such as "543"; undefined without an event. */
export function rfmScores(
  { recencyDays, frequency, monetary }: RfmComputation,
  summary: Summary,
  now: number,
): JsonObject | undefined {
  if (summary.lastAt === null) return undefined;
  const days = Math.floor((now - summary.lastAt) / sinceUnits.day);
  const scores = {
    recency: 5 - recencyDays.filter((limit) => days > limit).length,
    frequency: 1 + frequency.filter((limit) => summary.count >= limit).length,
    monetary: 1 + monetary.filter((limit) => summary.sum >= exactOf(limit)).length,
  };
  return { ...scores, score: `${scores.recency}${scores.frequency}${scores.monetary}` };
}

/** When the score of recency changes next, if no event comes; Infinity: never. */
export function recencyChangesAt(
  { recencyDays }: RfmComputation,
  { lastAt }: Summary,
  now: number,
): number {
  if (lastAt === null) return Number.POSITIVE_INFINITY;
  const edges = recencyDays.map((limit) => lastAt + (limit + 1) * sinceUnits.day);
  return edges.find((edge) => edge > now) ?? Number.POSITIVE_INFINITY;
}
