import { z } from 'zod';
import { type DeadLetter, deadLetterStates } from '../dead-letters/index.ts';
import { letterLabel } from './letter-label.ts';
import { type Mask, maskedField } from './mask.ts';
import { outcomeHelp } from './outcome-help.ts';
import { letterEnvelope } from './replay-letter.ts';

const time = z.iso.datetime();

export const letterAnswer = z
  .object({
    id: z.string(),
    position: z.number().describe('Place in the log; GET /api/activity/entries/{position}.'),
    state: z.enum(deadLetterStates),
    changedAt: time.describe('When the state changed.'),
    sourceId: z.string(),
    kind: z.string().describe('How it came: batch, event, a type of call, merge or webhook.'),
    type: z.string().nullable().describe('What it said that it is; null where it did not.'),
    event: z.string().nullable(),
    receivedAt: time,
    stage: z.string().describe('Where it was refused.'),
    reason: z.string().describe('Why, as a code; docs/collect.md lists them.'),
    message: z.string().describe('Why, in words.'),
    help: z.string().nullable().describe('What to do about it.'),
    messageId: z.string().nullable(),
    payload: z
      .string()
      .describe('The text of the event, or what was kept of a request that was refused whole.'),
    masked: maskedField,
    replayOf: z.string().optional().describe('The letter that this one was a replay of.'),
  })
  .meta({ id: 'DeadLetter' });

export function toLetterAnswer(letter: DeadLetter, mask: Mask): z.infer<typeof letterAnswer> {
  const { kind, replayOf } = letterEnvelope(letter);
  const { id, position, state, sourceId, stage, reason, message, messageId } = letter;
  return {
    ...{ id, position, state, sourceId, kind, stage, reason, message, messageId },
    ...letterLabel(letter),
    help: outcomeHelp(reason),
    payload: mask.eventText(letter.payload),
    masked: mask.masked,
    changedAt: new Date(letter.changedAt).toISOString(),
    receivedAt: new Date(letter.receivedAt).toISOString(),
    ...(replayOf === undefined ? {} : { replayOf }),
  };
}
