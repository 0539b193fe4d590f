import { z } from 'zod';
import type { TalliedEvent, TimelinePage, TraitChange } from '../../analytics/index.ts';
import { eventTypes } from '../../kernel/event.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { dataObject } from '../json-value.ts';
import type { Mask } from '../mask.ts';
import { iso } from './profile-answers.ts';

const time = z.iso.datetime();
const json = z.unknown();

export const timelineEvent = z
  .object({
    messageId: z.string(),
    type: z.enum(eventTypes),
    event: z.string().nullable(),
    timestamp: time,
    receivedAt: time,
    sourceId: z.string(),
    userId: z.string().nullable(),
    anonymousId: z.string().nullable(),
    groupId: z.string().nullable(),
    properties: dataObject(json),
    traits: dataObject(json),
    context: dataObject(json),
  })
  .meta({ id: 'TimelineEvent' });

export const talliedEvent = z
  .object({
    type: z.enum(eventTypes),
    event: z.string().nullable().describe('Name of a track, page or screen.'),
    count: z.int(),
    firstAt: time,
    lastAt: time,
  })
  .meta({ id: 'TalliedEvent' });

export const traitChange = z
  .object({
    value: json.describe('Null: the event took the trait away.'),
    at: time.describe('Time of the event, never later than its receipt.'),
    receivedAt: time,
    messageId: z.string(),
    sourceId: z.string(),
    type: z.enum(eventTypes),
    profileId: z
      .string()
      .describe(
        'The user that the event belonged to when it came, who may have been merged since.',
      ),
  })
  .meta({ id: 'TraitChange' });

export function toTimelineEvent(
  event: TimelinePage['events'][number],
  mask: Mask,
): z.input<typeof timelineEvent> {
  const { timestamp, receivedAt, position: _, properties, traits, context, ...rest } = event;
  const id = (type: string, value: string | null) => value && mask.identifier(type, value);
  return {
    ...rest,
    userId: id('user_id', event.userId),
    anonymousId: id('anonymous_id', event.anonymousId),
    groupId: id('group_id', event.groupId),
    ...(mask.event({ properties, traits, context }) as Record<
      'properties' | 'traits' | 'context',
      JsonObject
    >),
    timestamp: iso(timestamp),
    receivedAt: iso(receivedAt),
  };
}

export function toTalliedEvent({
  first,
  last,
  ...rest
}: TalliedEvent): z.input<typeof talliedEvent> {
  return { ...rest, firstAt: iso(first), lastAt: iso(last) };
}

export function toTraitChange(change: TraitChange, mask: Mask): z.input<typeof traitChange> {
  const { value, at, receivedAt, ...rest } = change;
  return { ...rest, value: mask.data(value), at: iso(at), receivedAt: iso(receivedAt) };
}
