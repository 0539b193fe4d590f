import { z } from 'zod';
import type { Timeline } from '../../analytics/index.ts';
import { extractIdentifiers, type IdentityRulesStore } from '../../identity/index.ts';
import type { LinkReader } from '../../profiles/index.ts';
import { timelineOf } from '../timeline-of.ts';
import type { Query } from './profile-api.ts';
import {
  type Answered,
  cursorOf,
  externalId,
  isoTime,
  readLimit,
  readList,
  readNext,
  readOne,
  refuse,
} from './profile-api-profile.ts';

type Given = Answered & { readonly query: Query };

const linkCursor = z.tuple([z.string()]);

/** Accounts of a user, or users of an account. */
export async function linksAnswer(
  links: LinkReader,
  { profile, url, query, mask }: Given,
): Promise<object> {
  const limit = readLimit(query, { standard: 20, most: 100 });
  const after = readNext(query, linkCursor)?.[0] ?? null;
  const page = await links.page(profile, after, limit);
  return {
    data: page.links.map(({ profile: other }) => ({
      to_collection: other.collection,
      external_ids: other.identifiers.map((one) => externalId(other, one, mask)),
    })),
    cursor: cursorOf(url, limit, page.next === null ? null : [page.next]),
  };
}

/** How far back this endpoint looks (COMPAT §3). */
const eventsMsMax = 14 * 86_400_000;

export interface EventsDependencies {
  readonly timeline: Timeline;
  readonly rules: Pick<IdentityRulesStore, 'read'>;
  /** Ms since the epoch. */
  readonly now: number;
}

/** Events of the last 14 days. */
export async function eventsAnswer(
  { timeline, rules, now }: EventsDependencies,
  { profile, url, query, mask }: Given,
): Promise<object> {
  const limit = readLimit(query, { standard: 10, most: 100 });
  const sort = readOne(query, 'sort') ?? 'desc';
  if (sort !== 'asc' && sort !== 'desc') return refuse('sort', 'must be asc or desc');
  const start = Math.max(readTime(query, 'start') ?? 0, now - eventsMsMax);
  const end = readTime(query, 'end');
  const include = readList(query, 'include');
  const exclude = readList(query, 'exclude');
  const cursor = readOne(query, 'next') || undefined;
  const { events, next } = await timeline.read(profile.workspaceId, {
    ...timelineOf(profile),
    order: sort === 'asc' ? 'oldest' : 'newest',
    limit,
    from: start,
    ...(end === undefined ? {} : { to: end }),
    ...(include === undefined ? {} : { events: include }),
    ...(exclude === undefined ? {} : { eventsExcluded: exclude }),
    ...(cursor === undefined ? {} : { cursor }),
  });
  const { collection } = profile;
  const identityRules = events.length > 0 ? await rules.read(profile.workspaceId) : undefined;
  return {
    data: events.map((event) => ({
      external_ids: identityRules
        ? extractIdentifiers(event, 'users', identityRules).map(({ type, value }) => ({
            collection: 'users',
            type,
            id: mask.identifier(type, value),
            encoding: 'none',
          }))
        : [],
      context: mask.event({ context: event.context })['context'],
      type: event.type,
      message_id: event.messageId,
      source_id: event.sourceId,
      timestamp: isoTime(event.timestamp),
      properties: mask.data(event.properties),
      ...(event.event === null ? {} : { event: event.event }),
      related: { [collection]: profile.id },
    })),
    cursor: { url, has_more: next !== null, next: next ?? '', limit },
  };
}

function readTime(query: Query, name: string): number | undefined {
  const text = readOne(query, name);
  if (text === undefined || text === '') return undefined;
  const time = Date.parse(text);
  return Number.isNaN(time) ? refuse(name, 'must be a time in ISO 8601') : time;
}
