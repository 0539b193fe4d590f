/**
 * What every destination keeps, tried against a real HTTP server: outcomes by status, time and size limits, batches,
 * stable ids, and no credential in any message. A definition's test calls it with settings that point at the server.
 */
import { afterEach, describe, expect, it } from 'vitest';
import { systemClock } from '../kernel/clock.ts';
import { asId } from '../kernel/ids.ts';
import type { JsonObject } from '../kernel/json.ts';
import { createLogger, type Logger } from '../observe/logger.ts';
import {
  type HttpPeer,
  type PeerAnswer,
  type PeerRequest,
  startHttpPeer,
  startRawPeer,
} from '../testing/http-peer.ts';
import { createSend, type Send } from './delivery/send.ts';
import { eventOf, instanceOf } from './delivery/simulation-suite.ts';
import { type DestinationDefinition, formFields, secretFields } from './destination.ts';
import { createEgress, egressLimits, parseEgressAllow } from './egress/egress.ts';
import { isProblem, readyDestination } from './instance.ts';
import { toOutgoing } from './payload.ts';

export interface ConformanceSubject {
  readonly definition: DestinationDefinition;
  readonly actionKey: string;
  /** Working settings for a server at the URL, with every credential set to a value of its own. */
  settings(url: string): JsonObject;
  /** The answer of the vendor that means "taken". */
  readonly accepted: PeerAnswer;
  /** Ids by which the receiver recognises a repetition. */
  ids(request: PeerRequest): readonly string[];
}

const attemptTimeoutMs = 400;

export function destinationConformance(subject: ConformanceSubject): void {
  const { definition, actionKey } = subject;
  const open: { close(): Promise<void> }[] = [];
  afterEach(async () => {
    for (const part of open.splice(0).reverse()) await part.close();
  });

  const sendTo = (url: string, logger: Logger = createLogger('silent')): Send => {
    const egress = createEgress({ ...egressLimits, allow: parseEgressAllow(['127.0.0.0/8']) });
    open.push(egress);
    const instance = { ...instanceOf(1), kind: definition.kind, actionKey };
    const ready = readyDestination({ ...instance, settings: subject.settings(url) }, definition);
    if (isProblem(ready)) throw new Error(`${ready.field}: ${ready.message}`);
    return createSend({
      destination: ready,
      http: egress,
      clock: systemClock,
      logger,
      attemptTimeoutMs,
    });
  };
  const peerThat = async (answer: (request: PeerRequest) => PeerAnswer): Promise<HttpPeer> => {
    const peer = await startHttpPeer(answer);
    open.push(peer);
    return peer;
  };
  const events = (count: number) =>
    Array.from({ length: count }, (_, index) =>
      toOutgoing(eventOf(4096 + index, asId(`profile-${index % 3}`), 1_700_000_000_000)),
    );

  describe(`${definition.kind}: definition`, () => {
    it('describes every field for the form and the documentation', () => {
      const action = definition.actions.find(({ key }) => key === actionKey)!;
      for (const field of [...formFields(definition.settings), ...formFields(action.fields)]) {
        expect(field.title, field.name).not.toBe(field.name);
        expect(field.description, field.name).not.toBe('');
      }
    });

    it('refuses settings that are not its own, and names actions that it has in its presets', () => {
      expect(definition.settings.safeParse({}).success).toBe(false);
      const keys = definition.actions.map(({ key }) => key);
      for (const preset of definition.presets) expect(keys).toContain(preset.actionKey);
    });
  });

  describe(`${definition.kind}: ${actionKey}`, () => {
    it('delivers one event and a batch, with one outcome for each', async () => {
      const peer = await peerThat(() => subject.accepted);
      const send = sendTo(peer.url);
      expect(await send(events(1))).toMatchObject([{ kind: 'delivered', trace: { events: 1 } }]);
      const outcomes = await send(events(5));
      expect(outcomes.map(({ kind }) => kind)).toEqual(Array(5).fill('delivered'));
    });

    it('gives a repetition the ids of the first attempt', async () => {
      let answers = 0;
      const peer = await peerThat(() => (++answers === 1 ? { status: 500 } : subject.accepted));
      const send = sendTo(peer.url);
      await send(events(1));
      await send(events(1));
      const [first, second] = peer.requests.map(subject.ids);
      expect(first!.length).toBeGreaterThan(0);
      expect(second).toEqual(first);
    });

    it.each([
      [401, 'rejected'],
      [403, 'rejected'],
      [404, 'rejected'],
      [410, 'rejected'],
      [400, 'refused'],
      [422, 'refused'],
      [408, 'retry'],
      [425, 'retry'],
      [429, 'retry'],
      [500, 'retry'],
      [502, 'retry'],
      [503, 'retry'],
      [599, 'retry'],
    ])('reads %i as %s', async (status, kind) => {
      const peer = await peerThat(() => ({ status, body: 'profile-0 is bad' }));
      const [outcome] = await sendTo(peer.url)(events(1));
      expect(outcome).toMatchObject({ kind, status });
      // What the receiver says is kept with the attempt only, never in what is shown or logged of the destination.
      expect(outcome).toMatchObject({ trace: { answer: expect.stringContaining('profile-0') } });
      expect(JSON.stringify({ ...outcome, trace: null })).not.toContain('profile-0');
    });

    it('honours Retry-After in seconds and as a date', async () => {
      const at = new Date(Math.ceil(systemClock.now() / 1000) * 1000 + 60_000).toUTCString();
      for (const [value, low, high] of [
        ['7', 7_000, 7_000],
        [at, 50_000, 61_000],
        ['soon', null, null],
      ] as const) {
        const peer = await peerThat(() => ({ status: 429, headers: { 'retry-after': value } }));
        const [outcome] = await sendTo(peer.url)(events(1));
        const wait = outcome?.kind === 'retry' ? outcome.retryAfterMs : undefined;
        if (low === null) expect(wait).toBeNull();
        else expect(wait! >= low && wait! <= high, `${value}: ${wait}`).toBe(true);
      }
    });

    it('does not follow redirects', async () => {
      const inside = await peerThat(() => subject.accepted);
      const peer = await peerThat(() => ({ status: 302, headers: { location: inside.url } }));
      const [outcome] = await sendTo(peer.url)(events(1));
      expect(outcome).toMatchObject({ kind: 'rejected', status: 302 });
      expect(inside.requests).toHaveLength(0);
    });

    it('finds the events that are to blame when a batch is refused, and keeps the order', async () => {
      const bad = new Set(['m4097', 'm4100']);
      const peer = await peerThat(({ body }) =>
        [...bad].some((id) => body.includes(`"${id}"`)) ? { status: 400 } : subject.accepted,
      );
      const batch = events(8);
      const outcomes = await sendTo(peer.url)(batch);
      expect(outcomes.map(({ kind }, index) => [batch[index]!.payload.messageId, kind])).toEqual(
        batch.map(({ payload: { messageId } }) => [
          messageId,
          bad.has(messageId) ? 'refused' : 'delivered',
        ]),
      );
    });

    it('refuses an event that is larger than a request may be, without sending it', async () => {
      const peer = await peerThat(() => subject.accepted);
      const [event] = events(1);
      const { batchBytesMax } = definition.actions.find(({ key }) => key === actionKey)!;
      const json = JSON.stringify({ ...event!.payload, filler: 'ö'.repeat(batchBytesMax / 2) });
      const [outcome] = await sendTo(peer.url)([{ ...event!, json }]);
      expect(outcome).toMatchObject({ kind: 'refused' });
      expect(peer.requests).toHaveLength(0);
    });

    it('gives up on a receiver that never answers, and on one that is gone', async () => {
      const peer = await peerThat(() => 'hang');
      expect(await sendTo(peer.url)(events(2))).toMatchObject([{ kind: 'retry' }, {}]);
      const gone = await startHttpPeer(() => subject.accepted);
      await gone.close();
      expect(await sendTo(gone.url)(events(1))).toMatchObject([{ kind: 'retry', status: null }]);
    });

    it('survives answers with a wrong length, without an end, and cut off', async () => {
      for (const [answer, kind] of [
        ['HTTP/1.1 200 OK\r\ncontent-length: 5000\r\n\r\n{}', 'delivered'],
        [`HTTP/1.1 500 No\r\n\r\n${'x'.repeat(200_000)}`, 'retry'],
        ['HTTP/1.1 200 OK\r\ncontent-', 'retry'],
        ['not http at all\r\n\r\n', 'retry'],
      ] as const) {
        const peer = await startRawPeer((socket) => {
          socket.once('data', () => {
            socket.write(answer);
            setTimeout(() => socket.end(), 20);
          });
        });
        open.push(peer);
        expect((await sendTo(peer.url)(events(1)))[0]?.kind, answer.slice(0, 20)).toBe(kind);
      }
    });

    it('names no credential in outcomes or logs', async () => {
      const lines: string[] = [];
      const note = (...parts: unknown[]) => lines.push(JSON.stringify(parts));
      const logger = { debug: note, info: note, warn: note, error: note, fatal: note } as never;
      const peer = await peerThat(() => ({ status: 401, body: 'bad key' }));
      const outcomes = await sendTo(peer.url, logger)(events(2));
      const said = lines.join('\n') + JSON.stringify(outcomes);
      const settings = subject.settings(peer.url);
      const secrets = secretFields(definition.settings).flatMap((name) => textsOf(settings[name]));
      expect(secrets.length).toBeGreaterThan(0);
      for (const secret of secrets) expect(said).not.toContain(secret);
    });
  });
}

/** All texts in a value. */
function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsOf);
}
