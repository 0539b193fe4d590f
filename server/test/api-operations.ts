import type { FilledWorkspace } from './two-workspaces.ts';

/** An operation of the API as OpenAPI describes it. */
export interface ApiOperation {
  /** Such as `GET /api/sources/{id}`. */
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly pathParameters: readonly string[];
  readonly queryParameters: readonly string[];
  readonly takesBody: boolean;
  /** All of them are needed. */
  readonly scopes: readonly string[];
}

interface OpenApi {
  readonly paths: Record<
    string,
    Record<
      string,
      {
        readonly parameters?: readonly { readonly in: string; readonly name: string }[];
        readonly requestBody?: unknown;
        readonly 'x-scopes'?: readonly string[];
      }
    >
  >;
}

/** Of `/api`: the Profile API, ClickHouse's protocol and ingest have tests of their own, in their own words. */
export function readOperations({ paths }: OpenApi): ApiOperation[] {
  const own = Object.entries(paths).filter(([path]) => path.startsWith('/api/'));
  return own.flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { parameters = [], requestBody, ...operation }]) => ({
      name: `${method.toUpperCase()} ${path}`,
      method: method.toUpperCase(),
      path,
      pathParameters: parameters.filter((each) => each.in === 'path').map(({ name }) => name),
      queryParameters: parameters.filter((each) => each.in === 'query').map(({ name }) => name),
      takesBody: requestBody !== undefined,
      scopes: operation['x-scopes'] ?? [],
    })),
  );
}

/** Reads that a method other than GET carries. */
export const readsByPost: ReadonlySet<string> = new Set([
  'POST /api/sql',
  'POST /api/segments/preview',
  'POST /api/segments/overlap',
  'POST /api/segments/{id}/change-preview',
  'POST /api/computed-traits/preview',
  'POST /api/computed-traits/rfm-thresholds',
  'POST /api/lists/preview',
  'POST /api/sql-traits/preview',
  'POST /api/sql-traits/{id}/preview',
]);

export interface ApiRequest {
  readonly path: string;
  readonly body?: unknown;
}

/**
 * The requests of an operation that name objects of the workspace wherever they can: in the path, in each parameter
 * of the query, and in the body. Throws where it does not know how to, so that no new operation goes untried.
 */
export function requestsOn(operation: ApiOperation, target: FilledWorkspace): ApiRequest[] {
  const path = operation.pathParameters.reduce(
    (filled, name) =>
      filled.replace(`{${name}}`, encodeURIComponent(pathValue(operation, name, target))),
    operation.path,
  );
  const body = operation.takesBody ? { body: bodyOf(operation, target) } : {};
  const queries = operation.queryParameters.flatMap((name) =>
    queryValues(operation, name, target).map((value) => `?${name}=${encodeURIComponent(value)}`),
  );
  return ['', ...queries].map((query) => ({ path: `${path}${query}`, ...body }));
}

function pathValue({ name, path }: ApiOperation, parameter: string, of: FilledWorkspace): string {
  const values: Record<string, string> = {
    'tokens/{id}': of.tokenId,
    'users/{id}': of.userId,
    'invites/{id}': of.inviteId,
    'sources/{id}': of.sourceId,
    'write-keys/{key}': of.writeKey,
    'dead-letters/{id}': of.deadLetterId,
    'entries/{position}': of.deadLetterId.replace('dl_', ''),
    'profiles/{id}': of.profileId,
    'profiles/{profileId}': of.profileId,
    'destinations/{id}': of.destinationId,
    'segments/{id}': of.segmentId,
    'lists/{id}': of.listId,
    'imports/{importId}': of.importId,
    'computed-traits/{id}': of.computedTraitId,
    'sql-traits/{id}': of.sqlTraitId,
    'secrets/{field}': 'signingSecret',
    'deliveries/{deliveryId}': of.deliveryId,
    'traits/{name}': 'colour',
  };
  const place = new RegExp(`[^/]+/\\{${parameter}\\}`).exec(path)?.[0] ?? '';
  return values[place] ?? untold(name, `the parameter ${parameter} of its path`);
}

function queryValues({ name, path }: ApiOperation, query: string, of: FilledWorkspace): string[] {
  const values: Record<string, readonly string[]> = {
    sourceId: [of.sourceId],
    stage: ['validate'],
    reason: ['no_user_anon_id'],
    search: [of.word],
    state: [path.includes('deliveries') ? 'dead' : path.includes('counts') ? 'open' : 'all'],
    order: [path.includes('/schema') ? 'name' : 'oldest'],
    direction: [path.endsWith('/changes') ? 'entered' : 'desc'],
    new: ['true'],
    outcome: ['rejected'],
    event: [`${of.word} bought`],
    status: [hasDrafts(path) ? 'draft' : '400'],
    replayedSince: ['2020-01-01T00:00:00Z'],
    limit: ['100'],
    next: of.cursors[path] === undefined ? [] : [of.cursors[path]],
    after: path.endsWith('/verify')
      ? ['1']
      : of.cursors[path] === undefined
        ? []
        : [of.cursors[path]],
    actor: [of.userId],
    action: ['source.create'],
    object: [`source:${of.sourceId}`],
    from: [
      path.endsWith('/sizes') ? new Date(Date.now() - 1_000).toISOString() : '2020-01-01T00:00:00Z',
    ],
    to: ['2090-01-01T00:00:00Z'],
    format: ['ndjson'],
    head: [`1:${'0'.repeat(64)}`],
    q: [of.email, of.word, of.profileId],
    messageId: [of.messageId],
    identifier: [`email:${of.email}`, `profile_id:${of.profileId}`],
    collection: ['users'],
    start: ['2020-01-01T00:00:00Z'],
    days: ['1'],
    end: ['2090-01-01T00:00:00Z'],
    type: ['track'],
    include: [`${of.word} bought`],
    exclude: ['nothing'],
    sort: [hasDrafts(path) ? 'updated' : 'asc'],
    span: ['day'],
    mode: ['add'],
    unknown: ['skip'],
    column: ['user_id:user_id'],
    trait: [],
    delimiter: ['comma'],
    range: ['7d'],
    kind: ['trait'],
    of: ['users'],
    path: ['colour'],
    bucket: ['hour'],
    at: ['2090-01-01T00:00:00Z'],
  };
  return [...(values[query] ?? [untold(name, `the parameter ${query} of its query`)])];
}

function bodyOf({ name }: ApiOperation, of: FilledWorkspace): unknown {
  const bodies: Record<string, unknown> = {
    'POST /api/session': { email: of.email, password: 'a password of nobody' },
    'POST /api/setup': { token: 'x', email: of.email, password: 'a long password', name: 'x' },
    'POST /api/workspaces': { name: `${of.word} more` },
    'PATCH /api/workspaces/current': { name: 'taken over', version: 1 },
    'PATCH /api/me': { name: 'taken over' },
    'PUT /api/me/password': { currentPassword: of.userPassword, password: `${of.word} password` },
    'PATCH /api/users/{id}': { role: 'admin' },
    'POST /api/invites': { email: 'made@example.com', role: 'viewer' },
    'POST /api/invites/preview': { secret: 'no such secret' },
    'POST /api/invites/accept': {
      secret: 'no such secret',
      name: 'x',
      password: 'a long password',
    },
    'POST /api/tokens': { name: 'made', scopes: ['profiles:read'] },
    'POST /api/sources': { name: 'made' },
    'PATCH /api/sources/{id}': { name: 'taken over', enabled: false },
    'POST /api/dead-letters/{id}/replay': { payload: { type: 'track', userId: 'x', event: 'x' } },
    'POST /api/dead-letters/replay': { sourceId: of.sourceId },
    'POST /api/dead-letters/discard': { sourceId: of.sourceId },
    'POST /api/dead-letters/reopen': { sourceId: of.sourceId },
    'PUT /api/identity/rules': { phoneCountry: 'IT' },
    'POST /api/segments/preview': { definition: { where: { kind: 'all', of: [] } }, sample: 100 },
    'POST /api/segments/overlap': { segments: [of.segmentId, 'seg_none'] },
    'POST /api/segments/{id}/change-preview': {
      definition: { where: { kind: 'all', of: [] } },
    },
    'POST /api/segments': {
      name: 'made',
      definition: { where: { kind: 'segment', segment: of.segmentId } },
    },
    'PATCH /api/segments/{id}': { name: 'taken over' },
    'POST /api/segments/{id}/versions': {
      definition: { where: { kind: 'all', of: [] } },
      basedOn: 1,
    },
    'POST /api/segments/{id}/rollback': { version: 1 },
    'POST /api/segments/{id}/duplicate': {},
    'POST /api/profiles/{id}/unmerge': { profileId: of.profileId },
    'POST /api/lists': { name: 'made' },
    'PATCH /api/lists/{id}': { name: 'taken over' },
    'POST /api/lists/preview': { list: of.listId, query: 'select profile_id from profiles' },
    'POST /api/sql-traits': {
      ...{ name: 'made', trait: 'made' },
      query: 'select profile_id, 1 as value from profiles',
    },
    'PATCH /api/sql-traits/{id}': { name: 'taken over' },
    'POST /api/sql-traits/preview': {
      trait: 'untried',
      query: 'select profile_id, 1 as value from profiles',
    },
    'POST /api/sql-traits/{id}/preview': {},
    'POST /api/lists/{id}/import': `user_id\n${of.word}-2\n`,
    'POST /api/computed-traits/preview': { definition: computed(of), sample: 100 },
    'POST /api/computed-traits/rfm-thresholds': {
      ...{ event: { name: `${of.word} bought` }, window: { kind: 'ever' }, amount: 'total' },
    },
    'POST /api/computed-traits': { name: 'made', key: 'made', definition: computed(of) },
    'PATCH /api/computed-traits/{id}': { name: 'taken over' },
    'POST /api/computed-traits/{id}/versions': {
      definition: { compute: { kind: 'formula', formula: '1' } },
      basedOn: 1,
    },
    'POST /api/sql': { query: `select * from "${of.id}".events` },
    'POST /api/destinations': {
      kind: 'webhook',
      name: 'made',
      settings: { url: 'http://127.0.0.1:9/' },
      enabled: false,
    },
    'PATCH /api/destinations/{id}': { name: 'taken over', enabled: false },
    'POST /api/destinations/{id}/replay-dead': { search: `${of.word} bought` },
    'POST /api/destinations/{id}/discard-dead': { status: 400 },
  };
  return name in bodies ? bodies[name] : untold(name, 'its body');
}

const hasDrafts = (path: string) => /\/(segments|computed-traits)/.test(path);

/** Asks for the segment of the workspace. */
function computed(of: FilledWorkspace) {
  return { compute: { kind: 'clause', where: { kind: 'segment', segment: of.segmentId } } };
}

function untold(operation: string, what: string): never {
  throw new Error(`${operation} is new: say in api-operations.ts how ${what} is filled.`);
}
