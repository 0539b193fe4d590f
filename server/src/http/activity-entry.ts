import { z } from 'zod';
import { eventTypes } from '../kernel/event.ts';
import { type EventEntry, positionOf } from '../log/index.ts';

export const activityOutcomes = ['processed', 'dropped', 'rejected'] as const;

/** What became of one received event, as the live page shows it: no traits, no properties, no identifiers. */
export const activityEntry = z
  .object({
    position: z.number().describe('Place in the log; rises with time.'),
    receivedAt: z.iso.datetime(),
    sourceId: z.string(),
    type: z
      .enum(eventTypes)
      .nullable()
      .describe('What a refused one said that it is; null where it did not.'),
    event: z.string().nullable().describe('Name of a track, page or screen.'),
    outcome: z.enum(activityOutcomes),
    stage: z.string().optional().describe('Where it left the path; absent when processed.'),
    reason: z.string().optional(),
    profileId: z.string().optional().describe('Where it went; absent unless processed.'),
    messageId: z.string().nullable(),
  })
  .meta({ id: 'ActivityEntry' });

export type ActivityEntry = z.infer<typeof activityEntry>;

export function toActivityEntry(entry: EventEntry): ActivityEntry {
  const position = positionOf(entry);
  if (entry.outcome === 'processed') {
    const { receivedAt, sourceId, type, event, profileId, messageId } = entry.event;
    const at = new Date(receivedAt).toISOString();
    const { outcome } = entry;
    return { position, receivedAt: at, sourceId, type, event, outcome, profileId, messageId };
  }
  const { receivedAt, sourceId, outcome, stage, reason, messageId } = entry;
  const { type = null, event = null } = entry;
  return {
    position,
    receivedAt: new Date(receivedAt).toISOString(),
    sourceId,
    type,
    event,
    outcome,
    stage,
    reason,
    messageId,
  };
}
