import type { JsonObject } from '../../kernel/json.ts';
import type { Call } from './call.ts';
import type { Dice } from './dice.ts';

/** Share of calls that arrive twice, of calls of phones that were offline, and of calls that are broken. */
const shares = { duplicate: 0.012, offline: 0.03, invalid: 0.004 } as const;

/** What networks, phones and unfinished code do to calls. */
export function withFlaws(calls: readonly Call[], dice: Dice): Call[] {
  return calls.flatMap((call) => {
    if (dice.chance(shares.invalid)) return [spoil(call, dice)];
    const sent = call.channel === 'app' && dice.chance(shares.offline) ? late(call, dice) : call;
    if (!dice.chance(shares.duplicate)) return [sent];
    const again: Call = {
      ...sent,
      sendAt: sent.sendAt + dice.whole(2000, 60_000),
      flaw: 'duplicate',
    };
    return [sent, again];
  });
}

function late(call: Call, dice: Dice): Call {
  return { ...call, sendAt: call.sendAt + dice.whole(600_000, 9 * 3_600_000) };
}

/** The mistakes that collectors see most. Each must be answered 200 and become a dead letter. */
function spoil(call: Call, dice: Dice): Call {
  const { messageId, context } = call.message;
  const ids: JsonObject = { messageId, context, anonymousId: 'broken-client' };
  const message = dice.pick<JsonObject>([
    { ...ids, type: 'track', properties: { note: 'the name is missing' } },
    { messageId, context, type: 'track', event: 'Product Viewed', properties: {} },
    { ...ids, type: 'trakc', event: 'Product Viewed' },
    { ...ids, type: 'track', event: 'Order Completed', properties: 'revenue=12' },
    { ...ids, type: 'group', traits: { name: 'No id' } },
  ]);
  return { ...call, message, flaw: 'invalid' };
}
