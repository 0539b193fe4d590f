import { createHmac } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../../kernel/clock.ts';
import { asId } from '../../../kernel/ids.ts';
import { systemRandom } from '../../../kernel/random.ts';
import { createLogger } from '../../../observe/logger.ts';
import { startHttpPeer } from '../../../testing/http-peer.ts';
import { destinationConformance } from '../../conformance-suite.ts';
import { createSend } from '../../delivery/send.ts';
import { eventOf, instanceOf } from '../../delivery/simulation-suite.ts';
import { createEgress, egressLimits, parseEgressAllow } from '../../egress/egress.ts';
import { isProblem, readyDestination } from '../../instance.ts';
import { toOutgoing } from '../../payload.ts';
import {
  newSigningSecret,
  segmentSignature,
  signingSecretPattern,
  standardSignature,
} from './signature.ts';
import { webhook } from './webhook.ts';

const signingSecret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const previousSigningSecret = `whsec_${Buffer.alloc(32, 8).toString('base64')}`;

destinationConformance({
  definition: webhook,
  actionKey: 'send-events',
  settings: (url) => ({
    url: `${url}/hook?token=1`,
    headers: { Authorization: 'Bearer conformance-header-secret' },
    signingSecret,
    previousSigningSecret,
    sharedSecret: 'conformance-shared-secret',
  }),
  accepted: { status: 204 },
  ids: ({ headers, body }) => [String(headers['webhook-id']), JSON.parse(body).messageId],
});

describe('signatures', () => {
  it('equals the example of Standard Webhooks', () => {
    const signature = standardSignature(
      ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'],
      'msg_p5jXN8AQM9LWM0D4loKWxJek',
      1614265330,
      '{"test": 2432232314}',
    );
    expect(signature).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
  });

  it('equals the RFC 2202 vector of HMAC-SHA1 in X-Signature', () => {
    expect(segmentSignature('Jefe', 'what do ya want for nothing?')).toBe(
      'effcdf6ae5eb2fa2d27416d5f184df9c259a7c79',
    );
  });

  it('makes secrets that fit its own settings', () => {
    const secret = newSigningSecret(systemRandom);
    expect(secret).toMatch(signingSecretPattern);
    expect(newSigningSecret(systemRandom)).not.toBe(secret);
  });
});

describe('a request', () => {
  const open: { close(): Promise<void> }[] = [];
  afterEach(async () => {
    for (const part of open.splice(0).reverse()) await part.close();
  });

  async function sent(count: number, settings: object, fields = {}) {
    const peer = await startHttpPeer(() => ({ status: 200 }));
    const http = createEgress({ ...egressLimits, allow: parseEgressAllow(['127.0.0.1']) });
    open.push(peer, http);
    const ready = readyDestination(
      { ...instanceOf(1), fields, settings: { url: peer.url, signingSecret, ...settings } },
      webhook,
    );
    if (isProblem(ready)) throw new Error(ready.message);
    const send = createSend({
      destination: ready,
      http,
      clock: systemClock,
      logger: createLogger('silent'),
      attemptTimeoutMs: 5_000,
    });
    const events = Array.from({ length: count }, (_, index) =>
      toOutgoing(eventOf(4096 + index, asId('profile-ö'), 1_700_000_000_000)),
    );
    await send(events);
    return peer.requests[0]!;
  }

  it('carries the event in the shape that Segment consumers know, with the profile', async () => {
    const request = await sent(1, {});
    expect(request.method).toBe('POST');
    expect(request.headers['content-type']).toBe('application/json');
    expect(JSON.parse(request.body)).toEqual({
      type: 'track',
      messageId: 'm4096',
      userId: 'profile-ö',
      anonymousId: null,
      profileId: 'profile-ö',
      event: 'Order Completed',
      properties: { value: 4096 },
      context: {},
      integrations: {},
      timestamp: '2023-11-14T22:13:20.000Z',
      originalTimestamp: '2023-11-14T22:13:20.000Z',
      sentAt: '2023-11-14T22:13:20.000Z',
      receivedAt: '2023-11-14T22:13:20.000Z',
    });
  });

  it('is signed with both secrets during a rotation, so that a receiver with either accepts it', async () => {
    const { headers, body } = await sent(1, { previousSigningSecret });
    const signatures = String(headers['webhook-signature']).split(' ');
    const expected = [signingSecret, previousSigningSecret].map((secret) => {
      const key = Buffer.from(secret.slice(6), 'base64');
      const content = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
      return `v1,${createHmac('sha256', key).update(content).digest('base64')}`;
    });
    expect(signatures).toEqual(expected);
    expect(Math.abs(Number(headers['webhook-timestamp']) - Date.now() / 1000)).toBeLessThan(60);
    expect(headers['x-signature']).toBeUndefined();
  });

  it('has X-Signature over the body, of a batch over its first event only', async () => {
    const hmac = (text: string) => createHmac('sha1', 'shared').update(text).digest('hex');
    const one = await sent(1, { sharedSecret: 'shared' });
    expect(one.headers['x-signature']).toBe(hmac(one.body));
    const three = await sent(3, { sharedSecret: 'shared' });
    const [first, ...rest] = JSON.parse(three.body);
    expect(rest).toHaveLength(2);
    expect(three.headers['x-signature']).toBe(hmac(JSON.stringify(first)));
  });

  it('has the headers, the method and the form that were set, but none that would forge its own', async () => {
    const request = await sent(
      1,
      { headers: { 'X-Key': 'k' } },
      { method: 'PUT', format: 'array' },
    );
    expect(request.method).toBe('PUT');
    expect(request.headers['x-key']).toBe('k');
    expect(JSON.parse(request.body)).toHaveLength(1);
    for (const headers of [
      { Host: 'inside' },
      { 'Webhook-Id': 'x' },
      { 'Transfer-Encoding': 'chunked' },
      { 'a b': 'x' },
      { a: 'b\r\nc: d' },
    ]) {
      expect(
        webhook.settings.safeParse({ url: 'https://a.b/', signingSecret, headers }).success,
      ).toBe(false);
    }
  });
});
