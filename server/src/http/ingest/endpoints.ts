import type { Channel, ReceivedKind } from '../../sources/index.ts';

/** How an endpoint says yes, and which words its clients know for no. */
export type Dialect = 'segment' | 'rudder' | 'jitsu' | 'pixel';

/** A path that takes events. */
export interface IngestEndpoint {
  readonly path: string;
  readonly kind: ReceivedKind;
  readonly dialect: Dialect;
  readonly methods: readonly ('GET' | 'POST')[];
  /** Set where the path itself says where requests come from. */
  readonly channel?: Channel;
}

const calls = ['identify', 'track', 'page', 'screen', 'group', 'alias'] as const;
const post = ['POST'] as const;

const batchPaths = ['/v1/batch', '/v1/b', '/v1/import', '/batch', '/b'];

/** Every path of COMPAT §1 and §2 that takes events. */
export const ingestEndpoints: readonly IngestEndpoint[] = [
  ...calls.flatMap((kind): IngestEndpoint[] =>
    [kind, kind.slice(0, 1)].map((name) => ({
      path: `/v1/${name}`,
      kind,
      dialect: 'segment',
      methods: post,
    })),
  ),
  ...batchPaths.map(
    (path): IngestEndpoint => ({ path, kind: 'batch', dialect: 'segment', methods: post }),
  ),
  { path: '/v1/merge', kind: 'merge', dialect: 'rudder', methods: post },
  { path: '/v1/webhook', kind: 'webhook', dialect: 'rudder', methods: ['GET', 'POST'] },
  {
    path: '/beacon/v1/batch',
    kind: 'batch',
    dialect: 'rudder',
    methods: post,
    channel: 'browser',
  },
  ...(['track', 'page'] as const).map(
    (kind): IngestEndpoint => ({
      path: `/pixel/v1/${kind}`,
      kind,
      dialect: 'pixel',
      methods: ['GET'],
      channel: 'browser',
    }),
  ),
  ...['/api/s', '/api/s/s2s'].flatMap((base): IngestEndpoint[] => {
    const place = base.endsWith('s2s') ? { channel: 'server' as const } : {};
    const jitsu = { dialect: 'jitsu', methods: post, ...place } as const;
    return [
      ...calls.flatMap((kind): IngestEndpoint[] =>
        [kind, kind.slice(0, 1)].map((name) => ({ path: `${base}/${name}`, kind, ...jitsu })),
      ),
      // The body of these names its type.
      { path: `${base}/event`, kind: 'event', ...jitsu },
      { path: `${base}/e`, kind: 'event', ...jitsu },
      { path: `${base}/batch`, kind: 'batch', ...jitsu },
    ];
  }),
];
