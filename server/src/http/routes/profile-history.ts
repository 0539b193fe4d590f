import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { EventTally, Timeline, TraitHistory } from '../../analytics/index.ts';
import type { Collection } from '../../identity/index.ts';
import { eventTypes } from '../../kernel/event.ts';
import type { Profile } from '../../profiles/index.ts';
import type { App } from '../app.ts';
import { errorAnswer } from '../errors.ts';
import { type FindProfile, readProfile } from '../find-profile.ts';
import { decodeNext, encodeNext } from '../keyset.ts';
import { maskedField, maskOf } from '../mask.ts';
import { principalOf } from '../principal.ts';
import { timelineOf } from '../timeline-of.ts';
import { toTrait, traitAnswer } from './profile-answers.ts';
import {
  talliedEvent,
  timelineEvent,
  toTalliedEvent,
  toTimelineEvent,
  toTraitChange,
  traitChange,
} from './profile-event-answers.ts';
import { collection, limit, next, profileParams } from './profile-queries.ts';

export interface ProfileHistoryDependencies {
  readonly find: FindProfile;
  readonly timeline: Timeline;
  readonly tally: EventTally;
  readonly traitHistory: TraitHistory;
}

const eventNames = z
  .string()
  .optional()
  .describe('Names of events, separated by commas; a comma in a name is written %2C.');

const timelineQuery = z.object({
  collection,
  start: z.iso.datetime({ offset: true }).optional().describe('From this time on.'),
  end: z.iso.datetime({ offset: true }).optional().describe('Before this time.'),
  type: z.enum(eventTypes).optional().describe('Events of one type.'),
  include: eventNames,
  exclude: eventNames,
  messageId: z.string().max(300).optional().describe('One event, such as the evidence of a merge.'),
  sort: z.enum(['asc', 'desc']).default('desc').describe('By time; newest first is `desc`.'),
  limit: limit(50, 200),
  next,
});

const namesShown = 200;
const changeCursor = z.tuple([z.int(), z.string(), z.int()]);

/** What happened to one profile: its events, and the values that its traits had. */
export function profileHistoryRoutes(app: App, dependencies: ProfileHistoryDependencies): void {
  const { find, timeline, tally, traitHistory } = dependencies;
  const onRequest = [app.requirePrincipal('profiles:read'), app.requirePrincipal('events:read')];
  const get = (
    request: FastifyRequest,
    id: string,
    given: Collection | undefined,
  ): Promise<Profile> => readProfile(find, principalOf(request).workspaceId, id, given);

  app.get('/api/profiles/:id/timeline', {
    onRequest,
    schema: {
      tags: ['profiles'],
      summary: 'Events of one profile and of all that was merged into it',
      description:
        'Of an account: the group calls that name it, because each event belongs to one user.',
      params: profileParams,
      querystring: timelineQuery,
      response: {
        200: z.object({
          events: z.array(timelineEvent),
          next: z.string().nullable(),
          masked: maskedField,
        }),
        default: errorAnswer,
      },
    },
    handler: async (request) => {
      const { query, params } = request;
      const profile = await get(request, params.id, query.collection);
      const include = names(query.include);
      const exclude = names(query.exclude);
      const page = await timeline.read(profile.workspaceId, {
        ...timelineOf(profile),
        order: query.sort === 'asc' ? 'oldest' : 'newest',
        limit: query.limit,
        ...(query.start === undefined ? {} : { from: Date.parse(query.start) }),
        ...(query.end === undefined ? {} : { to: Date.parse(query.end) }),
        ...(query.messageId === undefined ? {} : { messageId: query.messageId }),
        ...(query.type === undefined ? {} : { types: [query.type] }),
        ...(include.length === 0 ? {} : { events: include }),
        ...(exclude.length === 0 ? {} : { eventsExcluded: exclude }),
        ...(query.next === undefined ? {} : { cursor: query.next }),
      });
      const mask = maskOf(principalOf(request));
      return {
        events: page.events.map((event) => toTimelineEvent(event, mask)),
        next: page.next,
        masked: mask.masked,
      };
    },
  });

  app.get('/api/profiles/:id/event-names', {
    onRequest,
    schema: {
      tags: ['profiles'],
      summary: 'Which events a profile has, with their counts, the most frequent first',
      description: 'As far as the warehouse has come, about a second behind.',
      params: profileParams,
      querystring: z.object({ collection }),
      response: {
        200: z.object({
          events: z.array(talliedEvent),
          more: z.int().describe('Further names that are not listed.'),
        }),
        default: errorAnswer,
      },
    },
    handler: async (request) => {
      const profile = await get(request, request.params.id, request.query.collection);
      const own = { ...timelineOf(profile), limit: namesShown };
      const { events, more } = await tally(profile.workspaceId, own);
      return { events: events.map(toTalliedEvent), more };
    },
  });

  app.get('/api/profiles/:id/traits/:name/history', {
    onRequest,
    schema: {
      tags: ['profiles'],
      summary: 'Every event that set a trait or took it away, the one that counts now first',
      description:
        'Of the profile and of all that was merged into it, in the order by which traits are decided: the later time, ' +
        'then the greater message id. As far as the warehouse has come, about a second behind.',
      params: profileParams.extend({ name: z.string().max(500).describe('The whole name.') }),
      querystring: z.object({ collection, limit: limit(50, 200), next }),
      response: {
        200: z.object({
          name: z.string(),
          present: traitAnswer.nullable().describe('Null where the profile does not have it now.'),
          changes: z.array(traitChange),
          next: z.string().nullable(),
          masked: maskedField,
        }),
        default: errorAnswer,
      },
    },
    handler: async (request) => {
      const { query, params } = request;
      const mask = maskOf(principalOf(request));
      const profile = await get(request, params.id, query.collection);
      const page = await traitHistory.read(profile.workspaceId, {
        ...timelineOf(profile),
        name: params.name,
        limit: query.limit,
        after: query.next === undefined ? null : decodeNext(query.next, changeCursor),
      });
      const own = Object.hasOwn(profile.traits, params.name) ? profile.traits[params.name] : null;
      return {
        name: params.name,
        present: own && own.value !== null ? toTrait(own, mask) : null,
        changes: page.changes.map((change) => toTraitChange(change, mask)),
        next: page.next === null ? null : encodeNext([...page.next]),
        masked: mask.masked,
      };
    },
  });
}

function names(list: string | undefined): string[] {
  return (list ?? '')
    .split(',')
    .filter((name) => name !== '')
    .map((name) => name.replaceAll(/%2c/gi, ','));
}
