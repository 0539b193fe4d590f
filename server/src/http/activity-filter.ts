import { z } from 'zod';
import { eventTypes } from '../kernel/event.ts';
import { type ActivityEntry, activityOutcomes } from './activity-entry.ts';

/** Which events somebody watches or looks for: all that are named must hold. */
export const activityFilter = z.object({
  sourceId: z.string().max(100).optional().describe('Only events of this source.'),
  outcome: z.enum(activityOutcomes).optional().describe('Only events with this outcome.'),
  type: z.enum(eventTypes).optional().describe('Only events of this type.'),
  event: z
    .string()
    .max(500)
    .optional()
    .describe('The whole name of a track, page or screen, in any case.'),
});

export type ActivityFilter = z.infer<typeof activityFilter>;

export function matchesFilter(filter: ActivityFilter, entry: ActivityEntry): boolean {
  const { sourceId, outcome, type, event } = filter;
  return (
    (sourceId === undefined || entry.sourceId === sourceId) &&
    (outcome === undefined || entry.outcome === outcome) &&
    (type === undefined || entry.type === type) &&
    (event === undefined || entry.event?.toLowerCase() === event.toLowerCase())
  );
}

/** The same text for filters that mean the same, so that those who watch alike share one message. */
export function filterKey({ sourceId, outcome, type, event }: ActivityFilter): string {
  return JSON.stringify([sourceId, outcome, type, event?.toLowerCase()]);
}
