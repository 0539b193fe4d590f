import { z } from 'zod';
import { deadLetterOrders, deadLetterStates, findDeadLetters } from '../../dead-letters/index.ts';
import { asId, type SourceId } from '../../kernel/ids.ts';
import type { App } from '../app.ts';
import { letterAnswer, toLetterAnswer } from '../dead-letter-answer.ts';
import { errorAnswer } from '../errors.ts';
import { encodeNext } from '../keyset.ts';
import { findLetter, letterFilter, letterParams, readLetterFilter } from '../letter-filter.ts';
import { maskOf } from '../mask.ts';
import { principalOf } from '../principal.ts';
import { actorOf } from './access.ts';
import { type DeadLetterActionsDependencies, deadLetterActions } from './dead-letter-actions.ts';

const listQuery = letterFilter.extend({
  state: z
    .enum([...deadLetterStates, 'all'])
    .default('open')
    .describe('Only letters in this state.'),
  order: z.enum(deadLetterOrders).default('newest').describe('By receipt.'),
  limit: z.coerce.number().int().min(1).max(200).default(50).describe('Most of a page.'),
});

const countsQuery = z.object({
  sourceId: z.string().optional().describe('Only letters of this source.'),
  state: z.enum(deadLetterStates).default('open').describe('Of which `counts` are.'),
});

const amount = z.int().min(0);

const countsAnswer = z
  .object({
    open: amount,
    states: z.object({ open: amount, replaying: amount, replayed: amount, discarded: amount }),
    counts: z
      .array(z.object({ stage: z.string(), reason: z.string(), count: amount }))
      .describe('Letters in the state that was asked for, most first.'),
  })
  .meta({ id: 'DeadLetterCounts' });

/** Events that were refused: found, mended, replayed or discarded. */
export function deadLetterRoutes(app: App, dependencies: DeadLetterActionsDependencies): void {
  const { letters, audit } = dependencies;

  app.get('/api/dead-letters', {
    onRequest: app.requirePrincipal('dead-letters:read'),
    schema: {
      tags: ['dead letters'],
      summary: 'Dead letters, newest first or oldest first',
      description: 'A page may hold fewer letters than asked for and still have a `next`.',
      querystring: listQuery,
      response: {
        200: z.object({ deadLetters: z.array(letterAnswer), next: z.string().nullable() }),
        default: errorAnswer,
      },
    },
    handler: async (request) => {
      const { workspaceId } = principalOf(request);
      const { state, order, limit, ...given } = request.query;
      const page = await findDeadLetters(letters, workspaceId, {
        ...readLetterFilter(principalOf(request), given),
        ...(state === 'all' ? {} : { state }),
        order,
        rowsMax: limit,
      });
      const mask = maskOf(principalOf(request));
      // The payloads are personal data.
      if (page.letters.length > 1) {
        await audit.append({
          workspaceId,
          actor: actorOf(request),
          ...{ action: 'dead-letters.read', object: 'dead-letters', before: null },
          after: { count: page.letters.length, masked: mask.masked },
        });
      }
      return {
        deadLetters: page.letters.map((letter) => toLetterAnswer(letter, mask)),
        next: page.next === null ? null : encodeNext([page.next]),
      };
    },
  });

  app.get('/api/dead-letters/counts', {
    onRequest: app.requirePrincipal('dead-letters:read'),
    schema: {
      tags: ['dead letters'],
      summary: 'How many letters there are, by state, and by stage and reason',
      querystring: countsQuery,
      response: { 200: countsAnswer, default: errorAnswer },
    },
    handler: async (request) => {
      const { sourceId, state } = request.query;
      const { states, reasons } = await letters.counts(principalOf(request).workspaceId, {
        state,
        sourceId: sourceId === undefined ? undefined : asId<SourceId>(sourceId),
      });
      return { open: states.open, states, counts: [...reasons] };
    },
  });

  app.get('/api/dead-letters/:id', {
    onRequest: app.requirePrincipal('dead-letters:read'),
    schema: {
      tags: ['dead letters'],
      summary: 'One dead letter',
      params: letterParams,
      response: { 200: letterAnswer, default: errorAnswer },
    },
    handler: async (request) => {
      const principal = principalOf(request);
      const letter = await findLetter(letters, principal, request.params.id);
      return toLetterAnswer(letter, maskOf(principal));
    },
  });

  deadLetterActions(app, dependencies);
}
