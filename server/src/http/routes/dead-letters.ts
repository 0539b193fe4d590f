import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { AuditLog } from '../../access/index.ts';
import {
  type DeadLetter,
  type DeadLetterStore,
  deadLetterPosition,
  deadLetterStates,
  findDeadLetters,
} from '../../dead-letters/index.ts';
import type { Clock } from '../../kernel/clock.ts';
import { OnefoldError } from '../../kernel/errors.ts';
import { asId, type SourceId, type WorkspaceId } from '../../kernel/ids.ts';
import type { JsonObject } from '../../kernel/json.ts';
import type { App } from '../app.ts';
import { errorAnswer } from '../errors.ts';
import { dataObject } from '../json-value.ts';
import { decodeNext, encodeNext } from '../keyset.ts';
import { principalOf } from '../principal.ts';
import { letterEnvelope } from '../replay-letter.ts';
import { createReplay, type ReplayDependencies, type Replays } from '../replay-letters.ts';
import { actorOf } from './access.ts';

export interface DeadLetterRoutesDependencies extends ReplayDependencies {
  readonly letters: DeadLetterStore;
  readonly audit: AuditLog;
  readonly clock: Clock;
}

const time = z.iso.datetime();

const letterAnswer = z
  .object({
    id: z.string(),
    state: z.enum(deadLetterStates),
    changedAt: time.describe('When the state changed.'),
    sourceId: z.string(),
    kind: z.string().describe('How it came: batch, event, a type of call, merge or webhook.'),
    receivedAt: time,
    stage: z.string().describe('Where it was refused.'),
    reason: z.string().describe('Why, as a code; docs/collect.md lists them.'),
    message: z.string().describe('Why, in words.'),
    messageId: z.string().nullable(),
    payload: z
      .string()
      .describe('The text of the event, or what was kept of a request that was refused whole.'),
    replayOf: z.string().optional().describe('The letter that this one was a replay of.'),
  })
  .meta({ id: 'DeadLetter' });

const filter = z.object({
  sourceId: z.string().optional(),
  stage: z.string().optional().describe('Where it was refused, such as `validate`.'),
  reason: z.string().optional().describe('Why, such as `no_user_anon_id`.'),
  search: z
    .string()
    .max(500)
    .optional()
    .describe('A text in the payload, the message or the message id, in any case.'),
  next: z.string().max(200).optional().describe('Where the page before ended.'),
});

const listQuery = filter.extend({
  state: z.enum([...deadLetterStates, 'all']).default('open'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

const replayAnswer = z
  .object({
    replayed: z.int().describe('Letters that were sent along the path again.'),
    failed: z.int().describe('Letters that the log did not take; they are open still.'),
    next: z.string().nullable().describe('Send it with the same filter to go on; null: all done.'),
  })
  .meta({ id: 'Replay' });

const idParams = z.object({ id: z.string().max(40) });
const positionCursor = z.tuple([z.int()]);

/** Events that were refused: found, mended, replayed or discarded. */
export function deadLetterRoutes(app: App, dependencies: DeadLetterRoutesDependencies): void {
  const { letters, audit, clock } = dependencies;
  const replays = createReplay(dependencies);

  const get = async (workspaceId: WorkspaceId, id: string): Promise<DeadLetter> => {
    const position = deadLetterPosition(id);
    const letter = position === undefined ? undefined : await letters.get(workspaceId, position);
    if (!letter) throw new OnefoldError('not_found', 'There is no such dead letter.');
    return letter;
  };
  const record = (request: FastifyRequest, action: string, object: string, after: JsonObject) =>
    audit.append({
      workspaceId: principalOf(request).workspaceId,
      actor: actorOf(request),
      ...{ action, object, before: null, after },
    });

  app.get('/api/dead-letters', {
    onRequest: app.requirePrincipal('dead-letters:read'),
    schema: {
      tags: ['dead letters'],
      summary: 'Dead letters, newest first',
      description: 'A page may hold fewer letters than asked for and still have a `next`.',
      querystring: listQuery,
      response: {
        200: z.object({ deadLetters: z.array(letterAnswer), next: z.string().nullable() }),
        default: errorAnswer,
      },
    },
    handler: async (request) => {
      const { workspaceId } = principalOf(request);
      const { state, limit, ...given } = request.query;
      const page = await findDeadLetters(letters, workspaceId, {
        ...readFilter(given),
        ...(state === 'all' ? {} : { state }),
        rowsMax: limit,
      });
      // The payloads are personal data.
      if (page.letters.length > 1) {
        await record(request, 'dead-letters.read', 'dead-letters', { count: page.letters.length });
      }
      return {
        deadLetters: page.letters.map(toAnswer),
        next: page.next === null ? null : encodeNext([page.next]),
      };
    },
  });

  app.get('/api/dead-letters/counts', {
    onRequest: app.requirePrincipal('dead-letters:read'),
    schema: {
      tags: ['dead letters'],
      summary: 'How many letters are open, by stage and reason',
      response: {
        200: z.object({
          open: z.int(),
          counts: z.array(z.object({ stage: z.string(), reason: z.string(), count: z.int() })),
        }),
        default: errorAnswer,
      },
    },
    handler: async (request) => {
      const counts = await letters.counts(principalOf(request).workspaceId);
      return { open: counts.reduce((sum, { count }) => sum + count, 0), counts: [...counts] };
    },
  });

  app.get('/api/dead-letters/:id', {
    onRequest: app.requirePrincipal('dead-letters:read'),
    schema: {
      tags: ['dead letters'],
      summary: 'One dead letter',
      params: idParams,
      response: { 200: letterAnswer, default: errorAnswer },
    },
    handler: async (request) =>
      toAnswer(await get(principalOf(request).workspaceId, request.params.id)),
  });

  app.post('/api/dead-letters/:id/replay', {
    onRequest: app.requirePrincipal('dead-letters:write'),
    schema: {
      tags: ['dead letters'],
      summary: 'Send a letter along the path again, mended or as it is',
      description: 'If it is refused again it becomes a new letter whose `replayOf` is this one.',
      params: idParams,
      body: z
        .object({
          payload: z
            .union([z.string(), dataObject(z.unknown())])
            .optional()
            .describe('The mended event or request, as an object or as its text.'),
        })
        .nullish(),
      response: { 202: letterAnswer, default: errorAnswer },
    },
    handler: async (request, reply) => {
      const { workspaceId } = principalOf(request);
      const letter = await get(workspaceId, request.params.id);
      const payload = request.body?.payload;
      const edited =
        payload === undefined || typeof payload === 'string' ? payload : JSON.stringify(payload);
      await replays.one(letter, edited);
      const mended = { mended: edited !== undefined };
      await record(request, 'dead-letter.replay', `dead-letter:${letter.id}`, mended);
      return reply.code(202).send(toAnswer(await get(workspaceId, letter.id)));
    },
  });

  app.post('/api/dead-letters/replay', {
    onRequest: app.requirePrincipal('dead-letters:write'),
    schema: {
      tags: ['dead letters'],
      summary: 'Send all open letters that match a filter along the path again',
      body: filter,
      response: { 200: replayAnswer, default: errorAnswer },
    },
    handler: async (request) => {
      const { workspaceId } = principalOf(request);
      const { replayed, failed, next } = await replays.all(workspaceId, readFilter(request.body));
      const { search, next: _, ...named } = request.body;
      const after = { ...named, searched: search !== undefined, replayed, failed };
      await record(request, 'dead-letters.replay', 'dead-letters', after);
      return { replayed, failed, next: next === null ? null : encodeNext([next]) };
    },
  });

  app.post('/api/dead-letters/:id/discard', {
    onRequest: app.requirePrincipal('dead-letters:write'),
    schema: {
      tags: ['dead letters'],
      summary: 'Say that a letter needs nothing; it can be replayed still',
      params: idParams,
      response: { 200: letterAnswer, default: errorAnswer },
    },
    handler: async (request) => {
      const { workspaceId } = principalOf(request);
      const { id, position } = await get(workspaceId, request.params.id);
      if (!(await letters.change(workspaceId, position, 'open', 'discarded', clock.now()))) {
        throw new OnefoldError('conflict', 'The dead letter is not open any more.');
      }
      await record(request, 'dead-letter.discard', `dead-letter:${id}`, {});
      return toAnswer(await get(workspaceId, id));
    },
  });
}

type Filter = Parameters<Replays['all']>[1];

function readFilter({ sourceId, next, ...given }: z.infer<typeof filter>): Filter {
  return {
    ...given,
    sourceId: sourceId === undefined ? undefined : asId<SourceId>(sourceId),
    before: next === undefined ? undefined : decodeNext(next, positionCursor)[0],
  };
}

function toAnswer(letter: DeadLetter): z.infer<typeof letterAnswer> {
  const { kind, replayOf } = letterEnvelope(letter);
  const { id, state, sourceId, stage, reason, message, messageId, payload } = letter;
  return {
    ...{ id, state, sourceId, kind, stage, reason, message, messageId, payload },
    changedAt: new Date(letter.changedAt).toISOString(),
    receivedAt: new Date(letter.receivedAt).toISOString(),
    ...(replayOf === undefined ? {} : { replayOf }),
  };
}
