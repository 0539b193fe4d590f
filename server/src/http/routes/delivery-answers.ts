import { z } from 'zod';
import {
  type Delivery,
  type DeliveryWithPayload,
  deliveryStates,
  type ShownRequest,
} from '../../destinations/index.ts';
import { jsonValue } from '../json-value.ts';
import { hidden, type Mask, maskedField } from '../mask.ts';
import { requestAnswer } from './destination-answers.ts';

export const time = z.iso.datetime();
export const count = z.number().int();

const deliveryFields = {
  id: z.string(),
  profileId: z.string(),
  messageId: z.string(),
  eventType: z.string(),
  eventName: z.string().nullable().describe('Of tracks, pages and screens.'),
  state: z
    .enum(deliveryStates)
    .describe('waiting: tried again. dead: until replayed. replayed: went through after a replay.'),
  attempt: z.number().describe('How often it was sent.'),
  replays: z.number().describe('How often it was taken back from the dead letters.'),
  receivedAt: time.describe('When the event came in.'),
  nextAttemptAt: time.nullable().describe('Null: behind another one of its profile.'),
  lastError: z.string().nullable().describe('Why the last attempt failed.'),
  lastStatus: z.number().nullable().describe('Its HTTP status; null when no answer came.'),
  updatedAt: time.describe('When its state or attempt changed last.'),
};
export const deliveryAnswer = z.object(deliveryFields).meta({ id: 'Delivery' });
const attemptAnswer = z
  .object({
    at: time.describe('When the request was sent.'),
    outcome: z.enum(['delivered', 'retry', 'refused', 'rejected']),
    status: z.number().nullable().describe('HTTP status; null when no answer came.'),
    message: z.string().nullable().describe('Why it failed.'),
    answer: z
      .string()
      .nullable()
      .describe(
        'The first 1,000 characters of what the receiver answered, without credentials; kept until it is delivered.',
      ),
    durationMs: z.number().describe('From the request to the end of the answer.'),
    events: count.describe('Events in the request.'),
  })
  .meta({ id: 'DeliveryAttempt' });
export const inspectedAnswer = z
  .object({
    ...deliveryFields,
    payload: jsonValue.describe('Null once it was replayed.'),
    request: requestAnswer
      .nullable()
      .describe(
        'As it would be sent now; signature and time are made at each attempt. Null once it was replayed.',
      ),
    attempts: z.array(attemptAnswer).describe('The last ten, oldest first; `attempt` counts all.'),
    masked: maskedField,
  })
  .meta({ id: 'DeliveryWithPayload' });

export const countsAnswer = z
  .object({
    states: z.object({ waiting: count, dead: count, replayed: count }),
    reasons: z
      .array(
        z.object({
          state: z.enum(deliveryStates),
          lastStatus: deliveryFields.lastStatus,
          lastError: z.string().describe('Why the last attempt failed.'),
          count,
        }),
      )
      .describe('What the last attempts failed for, the most frequent first.'),
  })
  .meta({ id: 'DeliveryCounts' });

export function toDelivery(delivery: Delivery): z.output<typeof deliveryAnswer> {
  const { receivedAt, nextAttemptAt, updatedAt } = delivery;
  return {
    id: delivery.id,
    profileId: delivery.profileId,
    messageId: delivery.messageId,
    eventType: delivery.eventType,
    eventName: delivery.eventName,
    state: delivery.state,
    attempt: delivery.attempt,
    replays: delivery.replays,
    receivedAt: new Date(receivedAt).toISOString(),
    nextAttemptAt: nextAttemptAt === null ? null : new Date(nextAttemptAt).toISOString(),
    lastError: delivery.lastError,
    lastStatus: delivery.lastStatus,
    updatedAt: new Date(updatedAt).toISOString(),
  };
}

export function toInspected(
  delivery: DeliveryWithPayload,
  request: ShownRequest | null,
  mask: Mask,
): z.output<typeof inspectedAnswer> {
  const { payload, history } = delivery;
  const body = request?.body ?? null;
  return {
    ...toDelivery(delivery),
    payload: payload === null ? null : JSON.parse(mask.eventText(payload)),
    request:
      request === null
        ? null
        : {
            ...request,
            headers: { ...request.headers },
            body: body === null ? null : mask.eventText(body),
          },
    // A receiver says what it likes, also of the person.
    attempts: history.map(({ at, answer, ...attempt }) => ({
      ...attempt,
      at: new Date(at).toISOString(),
      answer: answer === null || !mask.masked ? answer : hidden.string,
    })),
    masked: mask.masked,
  };
}
