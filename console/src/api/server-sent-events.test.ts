import { expect, it } from 'vitest';
import { readServerSentEvents } from './server-sent-events.ts';

async function read(chunks: readonly string[]) {
  const bytes = chunks.map((chunk) => new TextEncoder().encode(chunk));
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const chunk of bytes) controller.enqueue(chunk);
      controller.close();
    },
  });
  const found = [];
  for await (const event of readServerSentEvents(body)) found.push(event);
  return found;
}

it('reads events whose bytes are cut anywhere', async () => {
  const text =
    'event: entries\ndata: [{"event":"Käse"}]\n\n: heartbeat\nid: 7\n\n: comment\n\ndata: a\r\ndata:b\r\n\r\n';
  const expected = [
    { event: 'entries', data: '[{"event":"Käse"}]', lastEventId: null },
    { event: 'message', data: '', lastEventId: '7' },
    { event: 'message', data: 'a\nb', lastEventId: '7' },
  ];
  for (let cut = 0; cut <= text.length; cut += 1) {
    expect(await read([text.slice(0, cut), text.slice(cut)])).toEqual(expected);
  }
});

it('does not yield an event that the end cut short', async () => {
  expect(await read(['data: a\n\ndata: b\n'])).toEqual([
    { event: 'message', data: 'a', lastEventId: null },
  ]);
});
