import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Random } from '../src/kernel/random.ts';

export interface ReceivedEvent {
  readonly messageId: string;
  readonly profileId: string;
  readonly properties: { readonly number: number; readonly poison?: boolean };
}

export interface UnreliableReceiver {
  readonly url: string;
  /** Message ids of each profile in the order of their first acceptance. */
  readonly accepted: ReadonlyMap<string, readonly number[]>;
  readonly acceptedIds: ReadonlySet<string>;
  /** What must not be: forged requests, and events that came before one ahead of them was accepted. */
  readonly faults: readonly string[];
  readonly answers: ReadonlyMap<string, number>;
  /** From now on it takes what comes. */
  mend(): void;
  close(): Promise<void>;
}

/**
 * A receiver of webhooks that fails now and then as receivers do: with 500, by closing the connection before or after
 * it took the events, or by no answer. It refuses poison until it is mended, and judges order and signatures.
 */
export async function startUnreliableReceiver(
  random: Random,
  signingSecret: () => string,
): Promise<UnreliableReceiver> {
  const accepted = new Map<string, number[]>();
  const acceptedIds = new Set<string>();
  const faults: string[] = [];
  const answers = new Map<string, number>();
  let mended = false;
  let hangs = 2;

  const judge = (headers: Record<string, unknown>, body: string, events: ReceivedEvent[]) => {
    const key = Buffer.from(signingSecret().replace('whsec_', ''), 'base64');
    const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
    const expected = `v1,${createHmac('sha256', key).update(signed).digest('base64')}`;
    if (headers['webhook-signature'] !== expected) faults.push(`forged: ${body}`);
    for (const { profileId, messageId, properties } of events) {
      if (properties.poison || acceptedIds.has(messageId)) continue;
      // Of the same request an earlier event counts as accepted with this one.
      const before = events.filter(
        (event) => event.profileId === profileId && event.properties.number < properties.number,
      );
      const known = new Set([
        ...(accepted.get(profileId) ?? []),
        ...before.map((event) => event.properties.number),
      ]);
      for (let number = 1; number < properties.number; number += 1) {
        if (!known.has(number)) faults.push(`${messageId} came before number ${number}`);
      }
    }
  };
  const take = (events: ReceivedEvent[]) => {
    for (const { messageId, profileId, properties } of events) {
      if (acceptedIds.has(messageId)) continue;
      acceptedIds.add(messageId);
      if (properties.poison) continue;
      accepted.set(profileId, [...(accepted.get(profileId) ?? []), properties.number]);
    }
  };
  const decide = (events: ReceivedEvent[]) => {
    if (mended) return 'took';
    if (events.some(({ properties }) => properties.poison)) return 'refused';
    const dice = random.fraction();
    if (dice < 0.03) return 'failed';
    if (dice < 0.05) return 'closed';
    if (dice < 0.07) return 'took and closed';
    if (dice < 0.08 && hangs > 0) return 'hung';
    return 'took';
  };

  const server = createServer(async (request, response) => {
    const chunks: Uint8Array[] = [];
    try {
      for await (const chunk of request) chunks.push(chunk as Uint8Array);
    } catch {
      return;
    }
    const body = Buffer.concat(chunks).toString('utf8');
    const events = [JSON.parse(body)].flat() as ReceivedEvent[];
    judge(request.headers, body, events);
    const decided = decide(events);
    answers.set(decided, (answers.get(decided) ?? 0) + 1);
    if (decided === 'took' || decided === 'took and closed') take(events);
    if (decided === 'hung') hangs -= 1;
    else if (decided.endsWith('closed')) request.socket.destroy();
    else {
      response.writeHead(decided === 'took' ? 204 : decided === 'refused' ? 400 : 500).end();
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    ...{ accepted, acceptedIds, faults, answers },
    mend: () => {
      mended = true;
    },
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
