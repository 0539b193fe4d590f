import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { AuditLog } from '../../access/index.ts';
import {
  type DeadLetterState,
  type DeadLetterStore,
  moveDeadLetters,
} from '../../dead-letters/index.ts';
import type { Clock } from '../../kernel/clock.ts';
import { OnefoldError } from '../../kernel/errors.ts';
import type { JsonObject } from '../../kernel/json.ts';
import type { App } from '../app.ts';
import { letterAnswer, toLetterAnswer } from '../dead-letter-answer.ts';
import { errorAnswer } from '../errors.ts';
import { dataObject } from '../json-value.ts';
import { encodeNext } from '../keyset.ts';
import { findLetter, letterFilter, letterParams, readLetterFilter } from '../letter-filter.ts';
import { maskOf } from '../mask.ts';
import { principalOf } from '../principal.ts';
import { createReplay, type ReplayDependencies, replayedMax } from '../replay-letters.ts';
import { actorOf } from './access.ts';

export interface DeadLetterActionsDependencies extends ReplayDependencies {
  readonly letters: DeadLetterStore;
  readonly audit: AuditLog;
  readonly clock: Clock;
}

const manyBody = letterFilter.extend({
  limit: z
    .int()
    .min(1)
    .max(replayedMax)
    .default(replayedMax)
    .describe('Letters of this request at most, so that a client can show how far it is.'),
});

const reopenBody = manyBody.extend({
  changedFrom: z.iso
    .datetime()
    .optional()
    .describe('Only those discarded then or later: `at` of the request that is to be undone.'),
});

const goOn = z
  .string()
  .nullable()
  .describe('Send it with the same filter to go on; null: all done.');

const manyReplayedAnswer = z
  .object({
    replayed: z.int().describe('Letters that were sent along the path again.'),
    failed: z.int().describe('Letters that the log did not take; they are open still.'),
    next: goOn,
  })
  .meta({ id: 'Replay' });

const manyChangedAnswer = z
  .object({
    changed: z.int().describe('Letters whose state was changed.'),
    at: z.iso.datetime().describe('When the request began.'),
    next: goOn,
  })
  .meta({ id: 'DeadLetterChange' });

const replayBody = z
  .object({
    payload: z
      .union([z.string(), dataObject(z.unknown())])
      .optional()
      .describe('The mended event or request, as an object or as its text.'),
  })
  .nullish();

const replayedAnswer = letterAnswer
  .extend({
    replayedAt: z
      .number()
      .describe(
        'Position in the log of what was sent again: GET /api/activity/entries/{position} tells what became of it. ' +
          'The events of a batch follow one by one.',
      ),
  })
  .meta({ id: 'ReplayedDeadLetter' });

/** What can be done to dead letters, one by one and to all that match. */
export function deadLetterActions(app: App, dependencies: DeadLetterActionsDependencies): void {
  const { letters, audit, clock } = dependencies;
  const replays = createReplay(dependencies);
  const record = (request: FastifyRequest, action: string, object: string, after: JsonObject) =>
    audit.append({
      workspaceId: principalOf(request).workspaceId,
      actor: actorOf(request),
      ...{ action, object, before: null, after },
    });
  const answerOf = async (request: FastifyRequest, id: string) => {
    const principal = principalOf(request);
    return toLetterAnswer(await findLetter(letters, principal, id), maskOf(principal));
  };
  const onRequest = app.requirePrincipal('dead-letters:write');
  const tags = ['dead letters'];

  app.post('/api/dead-letters/:id/replay', {
    onRequest,
    schema: {
      tags,
      summary: 'Send a letter along the path again, mended or as it is',
      description: 'If it is refused again it becomes a new letter whose `replayOf` is this one.',
      params: letterParams,
      body: replayBody,
      response: { 202: replayedAnswer, default: errorAnswer },
    },
    handler: async (request, reply) => {
      const letter = await findLetter(letters, principalOf(request), request.params.id);
      const payload = request.body?.payload;
      const edited =
        payload === undefined || typeof payload === 'string' ? payload : JSON.stringify(payload);
      const replayedAt = await replays.one(letter, edited);
      const mended = { mended: edited !== undefined };
      await record(request, 'dead-letter.replay', `dead-letter:${letter.id}`, mended);
      return reply.code(202).send({ ...(await answerOf(request, letter.id)), replayedAt });
    },
  });

  app.post('/api/dead-letters/replay', {
    onRequest,
    schema: {
      tags,
      summary: 'Send all open letters that match a filter along the path again',
      body: manyBody,
      response: { 200: manyReplayedAnswer, default: errorAnswer },
    },
    handler: async (request) => {
      const principal = principalOf(request);
      const { limit, ...given } = request.body;
      const filter = readLetterFilter(principal, given);
      const { replayed, failed, next } = await replays.all(principal.workspaceId, filter, limit);
      const after = { ...named(given), replayed, failed };
      await record(request, 'dead-letters.replay', 'dead-letters', after);
      return { replayed, failed, next: next === null ? null : encodeNext([next]) };
    },
  });

  const changeOne = async (
    request: FastifyRequest<{ Params: z.infer<typeof letterParams> }>,
    action: 'discard' | 'reopen',
  ) => {
    const { from, to, refusal } = changes[action];
    const { id, position, workspaceId } = await findLetter(
      letters,
      principalOf(request),
      request.params.id,
    );
    if (!(await letters.change(workspaceId, position, from, to, clock.now()))) {
      throw new OnefoldError('conflict', refusal);
    }
    await record(request, `dead-letter.${action}`, `dead-letter:${id}`, {});
    return answerOf(request, id);
  };

  const changeMany = async (
    request: FastifyRequest,
    { limit, changedFrom, ...given }: z.infer<typeof reopenBody>,
    action: 'discard' | 'reopen',
  ) => {
    const principal = principalOf(request);
    const at = clock.now();
    const since = changedFrom === undefined ? undefined : Date.parse(changedFrom);
    const { moved, next } = await moveDeadLetters(letters, principal.workspaceId, {
      ...changes[action],
      filter: { ...readLetterFilter(principal, given), changedFrom: since },
      lettersMax: limit,
      now: () => clock.now(),
    });
    const after = { ...named(given), changedFrom, changed: moved };
    await record(request, `dead-letters.${action}`, 'dead-letters', after);
    return {
      changed: moved,
      at: new Date(at).toISOString(),
      next: next === null ? null : encodeNext([next]),
    };
  };

  app.post('/api/dead-letters/:id/discard', {
    onRequest,
    schema: {
      tags,
      summary: 'Say that a letter needs nothing; it can be reopened and replayed still',
      params: letterParams,
      response: { 200: letterAnswer, default: errorAnswer },
    },
    handler: (request) => changeOne(request, 'discard'),
  });

  app.post('/api/dead-letters/:id/reopen', {
    onRequest,
    schema: {
      tags,
      summary: 'Take the discarding of a letter back',
      params: letterParams,
      response: { 200: letterAnswer, default: errorAnswer },
    },
    handler: (request) => changeOne(request, 'reopen'),
  });

  app.post('/api/dead-letters/discard', {
    onRequest,
    schema: {
      tags,
      summary: 'Discard all open letters that match a filter',
      body: manyBody,
      response: { 200: manyChangedAnswer, default: errorAnswer },
    },
    handler: (request) => changeMany(request, request.body, 'discard'),
  });

  app.post('/api/dead-letters/reopen', {
    onRequest,
    schema: {
      tags,
      summary: 'Take the discarding of all letters that match a filter back',
      body: reopenBody,
      response: { 200: manyChangedAnswer, default: errorAnswer },
    },
    handler: (request) => changeMany(request, request.body, 'reopen'),
  });
}

const changes = {
  discard: { from: 'open', to: 'discarded', refusal: 'The dead letter is not open any more.' },
  reopen: { from: 'discarded', to: 'open', refusal: 'The dead letter is not discarded.' },
} as const satisfies Record<
  string,
  { readonly from: DeadLetterState; readonly to: DeadLetterState; readonly refusal: string }
>;

/** What of a filter may stand in the audit log: what was searched for may be somebody's data. */
function named({ search, next: _, ...rest }: z.infer<typeof letterFilter>): JsonObject {
  return { ...rest, searched: search !== undefined };
}
