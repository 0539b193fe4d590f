import { describe, expect, it } from 'vitest';
import { asId } from '../kernel/ids.ts';
import type { ReceivedRequest } from './envelope.ts';
import { receivedItem } from './received-item.ts';

function request(body: string, rest: Partial<ReceivedRequest> = {}): ReceivedRequest {
  return {
    workspaceId: asId('ws_1'),
    sourceId: asId('src_1'),
    kind: 'batch',
    receivedAt: 1_000,
    ip: null,
    ipHandling: 'keep',
    userAgent: null,
    channel: 'server',
    body: Buffer.from(body),
    ...rest,
  };
}

describe('an event of a request, as it came', () => {
  it('is its own words, beside what the batch says of all', () => {
    const body =
      '{"batch":[{"a":1},{"type":"track", "n":1.50}],"context":{"x":1},"sentAt":"now","writeKey":"key"}';
    expect(receivedItem(request(body), 1)).toEqual({
      item: {
        ...{ kind: 'event', index: 1 },
        raw: { type: 'track', n: 1.5, context: { x: 1 }, sentAt: 'now' },
      },
      payload: '{"type":"track","n":1.5}',
      batch: { index: 1, count: 2, rest: { context: { x: 1 }, sentAt: 'now' } },
    });
    expect(receivedItem(request(body), 2)).toBeUndefined();
  });

  it('is the text of the body, byte by byte, where it came alone', () => {
    const body = '{ "event": "Bought",\n "total": 1.50, "event": "Sold" }';
    expect(receivedItem(request(body, { kind: 'track' }), 0)).toMatchObject({
      payload: body,
      batch: null,
    });
  });

  it('hides a write key, and nothing else', () => {
    const body = '{"writeKey":"abc","event":"abc","properties":{"key":"abcd"}}';
    expect(receivedItem(request(body, { kind: 'track' }), 0)?.payload).toBe(
      '{"writeKey":"•••","event":"•••","properties":{"key":"abcd"}}',
    );
    const batch = '{"batch":[{"writeKey":"abc","event":"Bought"}]}';
    expect(receivedItem(request(batch), 0)?.payload).toBe('{"writeKey":"•••","event":"Bought"}');
  });

  it('is what was kept of a request that was refused whole', () => {
    const refused = { reason: 'invalid_json', message: 'No JSON.' } as const;
    const cut = request('{"batch":[{"a":1},', { refused });
    expect(receivedItem(cut, 0)).toMatchObject({ payload: '{"batch":[{"a":1},', batch: null });
    const disabled = request('{"batch":[{},{}]}', {
      refused: { reason: 'source_disabled', message: 'Disabled.' },
    });
    expect(receivedItem(disabled, 0)).toMatchObject({ payload: '{"batch":[{},{}]}', batch: null });
    expect(receivedItem(disabled, 1)).toBeUndefined();
  });

  it('survives what is nested without end', () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    const found = receivedItem(request(`{"batch":[{"p":${deep}},{"type":"page"}]}`), 0);
    expect(found).toMatchObject({ item: { kind: 'rejected', reason: 'nesting_too_deep' } });
    const whole = request(`{"batch":[{},{}],"context":{"p":${deep}}}`);
    expect(receivedItem(whole, 0)?.batch).toBeNull();
  });
});
