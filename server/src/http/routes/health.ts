import type { FastifyRequest } from 'fastify';
import ipaddr from 'ipaddr.js';
import { z } from 'zod';
import type { Clock } from '../../kernel/clock.ts';
import type { LogHealth } from '../../log/index.ts';
import type { Metrics } from '../../observe/metrics.ts';
import type { App } from '../app.ts';

export interface HealthRoutesDependencies {
  readonly version: string;
  readonly clock: Clock;
  readonly metrics: Pick<Metrics, 'text'>;
  readonly log: { health(): LogHealth };
  /** Asks the state database for something small; rejects when it does not answer. */
  readonly state: () => Promise<unknown>;
  /** Whether the warehouse answers; left out where this process has no use for it. */
  readonly warehouse?: () => Promise<boolean>;
  /** Which parts behind the log this process runs; left out: all. */
  readonly behind?: { readonly processing: boolean; readonly delivery: boolean };
  /** Why a part behind the log makes no progress, by its name; empty while all is well. */
  readonly problems: () => ReadonlyMap<string, string>;
  readonly lagSeconds: () => {
    readonly processing: number;
    readonly warehouse: number;
    readonly delivery: number;
  };
}

const status = z.enum(['ok', 'degraded', 'failed']);
const check = z.object({ status, reason: z.string().nullable() });

const readiness = z
  .object({
    status: status.describe(
      'failed: takes no events, answered with 503. degraded: takes events, and something behind the log waits.',
    ),
    checks: z
      .object({
        log: check.describe('Whether events can be taken and made durable; damage degrades it.'),
        state: check.describe('Whether the state database answers.'),
        warehouse: check
          .describe('Whether ClickHouse answers. Without it events wait in the log.')
          .optional(),
        processing: check
          .extend({ lagSeconds: z.number() })
          .describe('From the log to profiles.')
          .optional(),
        delivery: check.extend({ lagSeconds: z.number() }).describe('To destinations.').optional(),
      })
      .describe('Of the roles of this process.'),
  })
  .meta({ id: 'Readiness' });

/** What OpenAPI says of the rest. */
const described = {
  health: {
    ...{ tags: ['operation'], security: [], summary: 'Whether the process lives' },
    response: { 200: z.object({ status: z.literal('ok') }) },
  },
  version: {
    ...{ tags: ['operation'], security: [], summary: 'Name and version of the server' },
    response: { 200: z.object({ name: z.literal('onefold'), version: z.string() }) },
  },
  metrics: {
    ...{ tags: ['operation'], summary: 'Metrics for Prometheus', 'x-scopes': ['metrics:read'] },
    description:
      'Needs the scope `metrics:read`, but for who asks from the same machine and not through a proxy.',
    response: {
      200: { description: 'Metrics.', content: { 'text/plain': { schema: z.string() } } },
    },
  },
} as const;

type Check = z.infer<typeof check>;

/** An answer that takes longer is a failure. */
const checkMsMax = 2_000;
/** One look serves all who ask within this time, so that asking often costs nothing. */
const lookMs = 500;

/**
 * What watches the server asks: `/health` (the process lives), `/ready` (it takes events), `/metrics`, `/version`.
 * Only what ingest needs makes `/ready` fail: a warehouse that is down loses nothing, so it only degrades.
 */
export function healthRoutes(app: App, dependencies: HealthRoutesDependencies): void {
  const { version, metrics } = dependencies;
  const look = readinessLook(dependencies);

  app.get('/health', { config: { described: described.health } }, async (_request, reply) => {
    reply.header('cache-control', 'no-store');
    return { status: 'ok' };
  });

  app.get('/version', { config: { described: described.version } }, async () => ({
    name: 'onefold',
    version,
  }));

  app.get('/ready', {
    schema: {
      ...{ tags: ['operation'], security: [], summary: 'Whether the server takes events' },
      description:
        'And what of the parts behind the log waits or fails. Only what ingest needs makes it fail.',
      response: { 200: readiness, 503: readiness },
    },
    handler: async (request, reply) => {
      const found = outward(await look(), isFromThisMachine(request));
      reply.header('cache-control', 'no-store');
      if (found.status !== 'failed') return found;
      return reply.code(503).header('retry-after', 5).send(found);
    },
  });

  const requireScope = app.requirePrincipal('metrics:read');
  app.get('/metrics', {
    config: { described: described.metrics },
    // A scraper on the same machine needs no token; whatever came through a proxy did not come from here.
    onRequest: async (request, reply) => {
      if (!isFromThisMachine(request)) await requireScope(request, reply);
    },
    handler: async (_request, reply) => {
      const { contentType, body } = await metrics.text();
      return reply.type(contentType).send(body);
    },
  });
}

const forwardingHeaders = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'] as const;

function isFromThisMachine(request: FastifyRequest): boolean {
  if (forwardingHeaders.some((name) => request.headers[name] !== undefined)) return false;
  return isLoopback(request.socket.remoteAddress) && isLoopback(request.ip);
}

function isLoopback(address: string | undefined): boolean {
  if (address === undefined || !ipaddr.isValid(address)) return false;
  return ipaddr.process(address).range() === 'loopback';
}

type Readiness = z.infer<typeof readiness>;

/** Problems of parts are quoted from drivers, which can name hosts and files: only this machine is told. */
function outward(found: Readiness, local: boolean): Readiness {
  if (local) return found;
  const hide = <One extends Check>(one: One): One =>
    one.status === 'ok' ? one : { ...one, reason: 'The log of the process says why.' };
  const { log, state, warehouse, processing, delivery } = found.checks;
  return {
    ...found,
    checks: {
      log: log.status === 'failed' ? hide(log) : log,
      state,
      ...(warehouse && { warehouse: hide(warehouse) }),
      ...(processing && { processing: hide(processing) }),
      ...(delivery && { delivery: hide(delivery) }),
    },
  };
}

function readinessLook(dependencies: HealthRoutesDependencies): () => Promise<Readiness> {
  const { clock } = dependencies;
  let last: { readonly at: number; readonly found: Promise<Readiness> } | undefined;
  return () => {
    const now = clock.monotonic();
    if (last === undefined || now - last.at >= lookMs) {
      last = { at: now, found: checkAll(dependencies) };
    }
    return last.found;
  };
}

async function checkAll(dependencies: HealthRoutesDependencies): Promise<Readiness> {
  const { clock, log, state, warehouse, problems, lagSeconds } = dependencies;
  const { processing = true, delivery = true } = dependencies.behind ?? {};
  const within = (run: () => Promise<Check>) => answerWithin(clock, run);
  const [stateCheck, warehouseCheck] = await Promise.all([
    within(async () => {
      await state();
      return ok;
    }),
    within(async () =>
      warehouse === undefined || (await warehouse()) ? ok : failed('ClickHouse does not answer.'),
    ),
  ]);
  const stuck = problems();
  const lag = lagSeconds();
  const behind = (part: string): Check => {
    const problem = stuck.get(part);
    return problem === undefined ? ok : { status: 'degraded', reason: problem };
  };
  const checks = {
    log: logCheck(log.health()),
    state: stateCheck,
    ...(warehouse && {
      warehouse:
        warehouseCheck.status === 'ok'
          ? worse(behind('warehouse'), behind('retention'), behind('backfill'))
          : degraded(warehouseCheck.reason),
    }),
    ...(processing && {
      processing: {
        ...worse(behind('processThread'), behind('log'), behind('process')),
        lagSeconds: lag.processing,
      },
    }),
    ...(delivery && {
      delivery: { ...worse(behind('deliverThread'), behind('deliver')), lagSeconds: lag.delivery },
    }),
  };
  const all = Object.values(checks).map((one) => one.status);
  return {
    status: all.includes('failed') ? 'failed' : all.includes('degraded') ? 'degraded' : 'ok',
    checks,
  };
}

const rangesShown = 3;

function logCheck({ writable, reason, damage }: LogHealth): Check {
  if (!writable) return failed(reason ?? 'The log cannot be written.');
  if (damage.length === 0) return ok;
  const shown = damage.slice(0, rangesShown).map(({ from, to }) => `${from} to ${to}`);
  const more = damage.length > rangesShown ? ` and ${damage.length - rangesShown} more` : '';
  return degraded(`Records of the log cannot be read: ${shown.join(', ')}${more}.`);
}

/** The first that is not well, or ok. */
function worse(...found: readonly Check[]): Check {
  return found.find((one) => one.status !== 'ok') ?? ok;
}

const ok: Check = { status: 'ok', reason: null };
const failed = (reason: string): Check => ({ status: 'failed', reason });
const degraded = (reason: string | null): Check => ({ status: 'degraded', reason });

async function answerWithin(clock: Clock, run: () => Promise<Check>): Promise<Check> {
  const late = new AbortController();
  const tooLate = clock
    .sleep(checkMsMax, late.signal)
    .then(() => failed(`No answer within ${checkMsMax / 1000} seconds.`));
  // Messages of drivers can name hosts and files; the log of the process has them.
  const answer = run().catch(() => failed('It does not answer; the log of the process says why.'));
  const check = await Promise.race([answer, tooLate]);
  late.abort();
  return check;
}
