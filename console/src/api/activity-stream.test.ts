import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  type ActivityEntry,
  type ActivityStreamStart,
  followActivity,
  type StreamState,
} from './activity-stream.ts';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

describe('following the stream of events', () => {
  let server: Server;
  let asked: { url: string; lastEventId: string | undefined }[];
  /** What the server does with one request after the other; the last one stays. */
  let answers: Answer[];
  let leaving: AbortController;

  beforeEach(async () => {
    asked = [];
    answers = [];
    leaving = new AbortController();
    server = createServer((request, response) => {
      const lastEventId = request.headers['last-event-id'];
      asked.push({ url: request.url ?? '', lastEventId: lastEventId as string | undefined });
      const answer = answers.length > 1 ? answers.shift() : answers[0];
      answer?.(request, response);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const realFetch = globalThis.fetch;
    vi.stubGlobal('window', { location: { pathname: '/live' } });
    vi.stubGlobal('fetch', (path: string, init: RequestInit) =>
      realFetch(`http://127.0.0.1:${port}${path}`, init),
    );
  });
  afterEach(async () => {
    leaving.abort();
    vi.unstubAllGlobals();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  const events =
    (...positions: number[]): Answer =>
    (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      for (const position of positions) {
        const data = JSON.stringify([{ position }]);
        response.write(`id: ${position}\nevent: entries\ndata: ${data}\n\n`);
      }
      response.write('event: skipped\ndata: {"count":2,"exact":true}\n\n');
    };
  const breakOff = (answer: Answer): Answer => {
    return (request, response) => {
      answer(request, response);
      setTimeout(() => response.destroy(), 20);
    };
  };
  const refuse =
    (status: number): Answer =>
    (_request, response) => {
      response.writeHead(status).end();
    };
  const follow = (start?: ActivityStreamStart) => {
    const seen: number[] = [];
    const states: StreamState[] = [];
    let skipped = 0;
    const ended = followActivity(
      {
        onEntries: (entries: readonly ActivityEntry[]) =>
          seen.push(...entries.map(({ position }) => position)),
        onSkipped: ({ count }) => {
          skipped += count;
        },
        onState: (state) => states.push(state),
      },
      leaving.signal,
      start,
    );
    return { seen, states, ended, skipped: () => skipped };
  };

  it('asks for what it shows only, from where the past ended', async () => {
    answers = [events(8, 9)];
    const { seen, states, skipped } = follow({
      filter: { sourceId: 's1', event: 'Bread & Milk', type: undefined },
      after: 7,
    });
    await vi.waitFor(() => expect(seen).toEqual([8, 9]));
    expect(asked).toEqual([
      { url: '/api/activity/stream?sourceId=s1&event=Bread+%26+Milk', lastEventId: '7' },
    ]);
    expect(states).toEqual(['connecting', 'open']);
    expect(skipped()).toBe(2);
  });

  it('says that the connection is lost, comes back, and goes on where it was', async () => {
    answers = [breakOff(events(1, 2)), refuse(503), events(3)];
    const { seen, states } = follow();
    await vi.waitFor(() => expect(seen).toEqual([1, 2, 3]), 10_000);
    expect(states).toEqual(['connecting', 'open', 'waiting', 'waiting', 'open']);
    expect(asked.map(({ lastEventId }) => lastEventId)).toEqual([undefined, '2', '2']);
  });

  it.each([
    [401, 'signed-out'],
    [403, 'refused'],
  ] as const)('gives up where it is answered with %i', async (status, state) => {
    answers = [refuse(status)];
    const { states, ended } = follow();
    await ended;
    expect(states.at(-1)).toBe(state);
    expect(asked).toHaveLength(1);
  });

  it('ends with the page', async () => {
    answers = [events(1)];
    const { seen, ended } = follow();
    await vi.waitFor(() => expect(seen).toEqual([1]));
    leaving.abort();
    await ended;
    expect(asked).toHaveLength(1);
  });
});
