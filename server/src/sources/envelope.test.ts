import fc from 'fast-check';
import { expect, it } from 'vitest';
import { asId } from '../kernel/ids.ts';
import { decodeEnvelope, encodeEnvelope, type ReceivedRequest } from './envelope.ts';

const requests: fc.Arbitrary<ReceivedRequest> = fc
  .record({
    kind: fc.constantFrom('batch' as const, 'event' as const, 'track' as const, 'webhook' as const),
    receivedAt: fc.nat(),
    ip: fc.option(fc.ipV6()),
    ipHandling: fc.constantFrom('keep' as const, 'truncate' as const, 'drop' as const),
    userAgent: fc.option(fc.string({ unit: 'grapheme' })),
    channel: fc.constantFrom('browser' as const, 'mobile' as const, 'server' as const),
    body: fc.uint8Array({ maxLength: 300 }),
    eventBytesMax: fc.option(fc.nat(), { nil: undefined }),
    replayOf: fc.option(fc.string(), { nil: undefined }),
    refused: fc.option(
      fc.record({ reason: fc.constant('invalid_json' as const), message: fc.string() }),
      { nil: undefined },
    ),
  })
  .map(({ replayOf, refused, eventBytesMax, ...rest }) => ({
    workspaceId: asId('ws_1'),
    sourceId: asId('src_1'),
    ...rest,
    ...(eventBytesMax === undefined ? {} : { eventBytesMax }),
    ...(replayOf === undefined ? {} : { replayOf }),
    ...(refused === undefined ? {} : { refused }),
  }));

it('gives every request back as it was, body bytes included', () => {
  fc.assert(
    fc.property(requests, (request) => {
      const back = decodeEnvelope(encodeEnvelope(request));
      expect({ ...back, body: [...back.body] }).toEqual({ ...request, body: [...request.body] });
    }),
  );
});

it('throws on bytes that are no envelope', () => {
  expect(() => decodeEnvelope(new Uint8Array([1, 2, 3]))).toThrow();
  expect(() => decodeEnvelope(Buffer.from('{"v":2}\n{}'))).toThrow('version 2');
});
