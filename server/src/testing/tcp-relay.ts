import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** A way to a server that a test can cut: `url` leads through it. */
export interface TcpRelay {
  readonly url: string;
  /** Breaks what is connected and refuses what comes. */
  cut(): void;
  /** Keeps connections open and passes nothing any more, as a network that swallows. */
  stall(): void;
  /** Lets through again; what was stalled stays lost. */
  mend(): void;
  stop(): Promise<void>;
}

/** Relays to the host and port of a URL, or to the socket of one that begins with `http+unix://`. */
export async function startTcpRelay(target: string): Promise<TcpRelay> {
  const socketPath = /^http\+unix:\/\/([^/]+)/.exec(target)?.[1];
  const to = new URL(socketPath === undefined ? target : 'http://127.0.0.1');
  const sockets = new Set<Socket>();
  let state: 'open' | 'cut' | 'stalled' = 'open';
  const server = createServer((inside) => {
    if (state === 'cut') {
      inside.destroy();
      return;
    }
    const outside =
      socketPath === undefined
        ? connect(Number(to.port), to.hostname)
        : connect(decodeURIComponent(socketPath));
    const ways = [
      [inside, outside],
      [outside, inside],
    ] as const;
    for (const [from, other] of ways) {
      sockets.add(from);
      from.on('error', () => from.destroy());
      from.on('close', () => {
        other.destroy();
        sockets.delete(from);
      });
      from.on('data', (bytes) => {
        if (state === 'open') other.write(bytes);
      });
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the relay has no port');
  const url = new URL(to);
  url.hostname = '127.0.0.1';
  url.port = String(address.port);
  const drop = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: url.href,
    cut: () => {
      state = 'cut';
      drop();
    },
    stall: () => {
      state = 'stalled';
    },
    mend: () => {
      if (state === 'stalled') drop();
      state = 'open';
    },
    stop: async () => {
      drop();
      server.close();
      await once(server, 'close');
    },
  };
}
