import path from 'node:path';
import { z } from 'zod';
import { nearest } from './config-names.ts';
import { OnefoldError } from './kernel/errors.ts';

/** Parts of the one program; a process runs one, some or all of them. */
export const roleNames = ['collect', 'process', 'deliver', 'api'] as const;
export type RoleName = (typeof roleNames)[number];

const integer = (min: number, max: number = Number.MAX_SAFE_INTEGER) =>
  z
    .string()
    .regex(/^\d+$/, 'must be a whole number')
    .transform(Number)
    .refine((value) => value >= min && value <= max, `must be between ${min} and ${max}`);

const sizes = { '': 1, KB: 1024, MB: 1024 ** 2, GB: 1024 ** 3, TB: 1024 ** 4 } as const;

const bytes = (min: number) =>
  z
    .string()
    .regex(/^\d+ ?(KB|MB|GB|TB)?$/, 'must be a number of bytes, such as 500KB or 20GB')
    .transform((text) => {
      const unit = /[A-Z]*$/.exec(text)?.[0] as keyof typeof sizes;
      return Number.parseInt(text, 10) * sizes[unit];
    })
    .refine((value) => value >= min, `must be at least ${min} bytes`);

const url = (schemes: readonly string[]) =>
  z.string().refine(
    (text) => {
      const scheme = URL.canParse(text) ? new URL(text).protocol.slice(0, -1) : '';
      return schemes.includes(scheme);
    },
    `must be a URL that starts with ${schemes.map((scheme) => `${scheme}://`).join(' or ')}`,
  );

const list = () =>
  z.string().transform((text) =>
    text
      .split(',')
      .map((item) => item.trim())
      .filter((item) => item !== ''),
  );

const roles = () =>
  list()
    .pipe(z.array(z.enum(['all', ...roleNames])).min(1))
    .transform((given): readonly RoleName[] =>
      given.includes('all') ? roleNames : roleNames.filter((role) => given.includes(role)),
    );

const proxies = () =>
  z
    .string()
    .transform((text): boolean | string =>
      text === 'true' ? true : text === 'false' ? false : text,
    );

/** One option; its value comes as text, so the default is text too and takes the same way. */
interface Option<Schema extends z.ZodType = z.ZodType> {
  readonly group: string;
  readonly schema: Schema;
  /** What it is when it is not set; null: nothing. */
  readonly default: string | null;
  /** One sentence or two, for `--help` and the documentation. */
  readonly description: string;
  /** Never shown. */
  readonly secret?: true;
}

const option = <Schema extends z.ZodType, Default extends string | null>(
  group: string,
  schema: Schema,
  fallback: Default,
  description: string,
  secret?: true,
) => ({ group, schema, default: fallback, description, ...(secret ? { secret } : {}) });

/** Every option of the program, once: environment variable, flag, help and documentation follow from it. */
export const options = {
  host: option('Server', z.string().min(1), '0.0.0.0', 'Address to listen on.'),
  port: option('Server', integer(0, 65535), '8080', 'Port of everything; 0 picks a free one.'),
  baseUrl: option(
    'Server',
    url(['http', 'https']),
    null,
    'URL under which people and SDKs reach this server. Unset: localhost and the port, by https where there is a certificate.',
  ),
  tlsCert: option(
    'Server',
    z.string().min(1),
    null,
    'PEM file of the certificate with those that lead to its authority: serves HTTPS on the port. Read again when it changes.',
  ),
  tlsKey: option('Server', z.string().min(1), null, 'PEM file of the key of that certificate.'),
  trustProxy: option(
    'Server',
    proxies(),
    'false',
    'Proxies whose X-Forwarded-For is believed: true, false, or addresses and ranges, comma-separated.',
  ),
  roles: option(
    'Server',
    roles(),
    'all',
    `What this process does: all, or a list of ${roleNames.join(', ')}. Less than all needs PostgreSQL.`,
  ),
  drainSecondsMax: option(
    'Server',
    integer(0, 3600),
    '30',
    'How long work under way may take to end after SIGTERM.',
  ),
  logLevel: option(
    'Server',
    z.enum(['debug', 'info', 'warn', 'error', 'silent']),
    'info',
    'How much is written to standard error: debug, info, warn, error or silent.',
  ),
  data: option(
    'Storage',
    z.string().min(1),
    './data',
    'Folder of everything that is kept: the log, SQLite, the embedded ClickHouse, the secret.',
  ),
  databaseUrl: option(
    'Storage',
    url(['postgres', 'postgresql']),
    null,
    'PostgreSQL for state and configuration. Unset: SQLite in the data folder.',
    true,
  ),
  databaseConnectionsMax: option(
    'Storage',
    integer(2, 1000),
    '10',
    'Most PostgreSQL connections of this process.',
  ),
  log: option(
    'Storage',
    z.enum(['local', 'postgres']),
    null,
    'Where received events are made durable: local (the data folder) or postgres, which several processes share. ' +
      'Unset: postgres where ONEFOLD_ROLES is less than all, else local.',
  ),
  clickhouseUrl: option(
    'Storage',
    url(['http', 'https']),
    null,
    'ClickHouse server or cluster for events and analytics. Unset: embedded in the data folder.',
    true,
  ),
  clickhouseUser: option('Storage', z.string(), 'default', 'User at the ClickHouse server.'),
  clickhousePassword: option(
    'Storage',
    z.string(),
    null,
    'Password at the ClickHouse server.',
    true,
  ),
  logRetentionDays: option(
    'Storage',
    integer(1, 36500),
    '30',
    'Age after which received events leave the log. Stored events and profiles stay.',
  ),
  logRetentionBytes: option(
    'Storage',
    bytes(64 * 1024 ** 2),
    '20GB',
    'Size over which the oldest received events leave the log, once they are processed.',
  ),
  secret: option(
    'Security',
    z.string().min(32, 'must have at least 32 characters'),
    null,
    'Key that encrypts stored credentials. Unset: made once, in the file `secret` of the data folder.',
    true,
  ),
  egressAllow: option(
    'Security',
    list(),
    '',
    'Private address ranges that outgoing requests may reach, such as 10.1.0.0/16, comma-separated.',
  ),
  sessionDays: option(
    'Security',
    integer(1, 365),
    '14',
    'Days without use after which a sign-in ends.',
  ),
  ingestEventBytesMax: option(
    'Limits',
    bytes(1024),
    '32KB',
    'Largest single event; larger ones are refused.',
  ),
  ingestBatchBytesMax: option('Limits', bytes(1024), '500KB', 'Largest batch, after inflation.'),
  ingestBatchEventsMax: option('Limits', integer(1, 2500), '2500', 'Most events in one batch.'),
  ingestSourceEventsPerSecondMax: option(
    'Limits',
    integer(0),
    '0',
    'Events a second that each source may send, with bursts of ten seconds; over it the answer is 429. 0: no limit.',
  ),
  profileRequestsPerSecondMax: option(
    'Limits',
    integer(0),
    '0',
    'Requests a second that each workspace may make to the Profile API; over it the answer is 429. 0: no limit.',
  ),
  sqlSecondsMax: option('Limits', integer(1, 86400), '30', 'Longest run of a SQL query.'),
  sqlRowsMax: option('Limits', integer(1), '100000', 'Most rows in the answer of a SQL query.'),
  sqlMemoryBytesMax: option('Limits', bytes(1024 ** 2), '1GB', 'Most memory of a SQL query.'),
  webhookRetryHours: option(
    'Limits',
    integer(0, 720),
    '24',
    'How long a failing delivery is tried again before it becomes a dead letter.',
  ),
  bootstrapWriteKey: option(
    'Bootstrap',
    z.string().min(8, 'must have at least 8 characters'),
    null,
    'Write key of a first source, made at start in the workspace `default`.',
    true,
  ),
  bootstrapApiToken: option(
    'Bootstrap',
    z.string().min(16, 'must have at least 16 characters'),
    null,
    'API token with all scopes, made at start in the workspace `default`.',
    true,
  ),
  bootstrapAdminEmail: option(
    'Bootstrap',
    z.string().includes('@', { message: 'must be an e-mail address' }),
    null,
    'E-mail address of a first user, made at start as owner of the workspace `default`.',
  ),
  bootstrapAdminPassword: option(
    'Bootstrap',
    z.string().min(10, 'must have at least 10 characters'),
    null,
    'Password of that first user.',
    true,
  ),
} as const satisfies Record<string, Option>;

export type OptionName = keyof typeof options;

/** The value of each option; null where it is not set and has no default. */
export type Config = {
  readonly [Name in OptionName]:
    | z.output<(typeof options)[Name]['schema']>
    | ((typeof options)[Name]['default'] extends null ? null : never);
};

/** `databaseUrl` → `ONEFOLD_DATABASE_URL`. */
export function environmentName(name: string): string {
  return `ONEFOLD_${name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`;
}

/** `databaseUrl` → `--database-url`. */
export function flagName(name: string): string {
  return `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

/** All options by name, in the order of the documentation. */
export function optionEntries(): readonly (readonly [OptionName, Option])[] {
  return Object.entries(options) as [OptionName, Option][];
}

/** Reads options from flags, which win, and from the environment of the process. */
export function readConfig(
  flags: ReadonlyMap<string, string> = new Map(),
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Config {
  refuseUnknown(environment);
  const values: Record<string, unknown> = {};
  for (const [name, { schema, default: fallback }] of optionEntries()) {
    const flag = flags.get(name);
    // An empty variable is how compose files and shells say "not set".
    const variable = environment[environmentName(name)] || undefined;
    const text = flag ?? variable ?? fallback;
    if (text === null) {
      values[name] = null;
      continue;
    }
    const parsed = schema.safeParse(text);
    if (!parsed.success) {
      const where = flag === undefined ? environmentName(name) : flagName(name);
      const [issue] = parsed.error.issues;
      throw new OnefoldError('configuration_invalid', `${where}: ${issue?.message ?? 'not valid'}`);
    }
    values[name] = parsed.data;
  }
  const config = values as Config;
  checkTogether(config);
  return { ...config, data: path.resolve(config.data) };
}

/** Where people reach this server: `baseUrl`, or this machine at the port that it really listens on. */
export function publicUrl(
  config: Pick<Config, 'baseUrl' | 'port' | 'tlsCert'>,
  port = config.port,
): string {
  const scheme = config.tlsCert === null ? 'http' : 'https';
  return (config.baseUrl ?? `${scheme}://localhost:${port}`).replace(/\/+$/, '');
}

/** The files of the certificate; null: plain HTTP. */
export function certificateFiles({
  tlsCert: cert,
  tlsKey: key,
}: Pick<Config, 'tlsCert' | 'tlsKey'>): { readonly cert: string; readonly key: string } | null {
  return cert === null || key === null ? null : { cert, key };
}

/** The engine of the log: what is set, or what the roles need. */
export function logEngine(config: Pick<Config, 'log' | 'roles'>): 'local' | 'postgres' {
  return config.log ?? (runsAll(config) ? 'local' : 'postgres');
}

function runsAll({ roles }: Pick<Config, 'roles'>): boolean {
  return roles.length === roleNames.length;
}

function refuseUnknown(environment: Readonly<Record<string, string | undefined>>): void {
  const known = optionEntries().map(([name]) => environmentName(name));
  for (const name of Object.keys(environment)) {
    if (!name.startsWith('ONEFOLD_') || known.includes(name)) continue;
    const meant = nearest(name, known);
    throw new OnefoldError(
      'configuration_invalid',
      `There is no option ${name}.${meant === undefined ? '' : ` Did you mean ${meant}?`}`,
    );
  }
}

/** What single options cannot say: which need each other. */
function checkTogether(config: Config): void {
  const refuse = (message: string) => {
    throw new OnefoldError('configuration_invalid', message);
  };
  const split = !runsAll(config);
  if (split && config.databaseUrl === null) {
    refuse('ONEFOLD_ROLES other than all needs ONEFOLD_DATABASE_URL: SQLite serves one process.');
  }
  if (split && config.secret === null) {
    refuse('ONEFOLD_ROLES other than all needs ONEFOLD_SECRET, the same in every process.');
  }
  if (split && config.log === 'local') {
    refuse(
      'ONEFOLD_ROLES other than all needs ONEFOLD_LOG=postgres: the local log serves one process.',
    );
  }
  if (config.log === 'postgres' && config.databaseUrl === null) {
    refuse('ONEFOLD_LOG=postgres needs ONEFOLD_DATABASE_URL.');
  }
  const [deliver, api] = [config.roles.includes('deliver'), config.roles.includes('api')];
  if (deliver !== api && config.clickhouseUrl === null) {
    refuse(
      'The roles deliver and api in different processes need ONEFOLD_CLICKHOUSE_URL, the same in both.',
    );
  }
  if ((config.bootstrapAdminEmail === null) !== (config.bootstrapAdminPassword === null)) {
    refuse('ONEFOLD_BOOTSTRAP_ADMIN_EMAIL and ONEFOLD_BOOTSTRAP_ADMIN_PASSWORD go together.');
  }
  if ((config.tlsCert === null) !== (config.tlsKey === null)) {
    refuse('ONEFOLD_TLS_CERT and ONEFOLD_TLS_KEY go together.');
  }
  if (config.ingestEventBytesMax > config.ingestBatchBytesMax) {
    refuse('ONEFOLD_INGEST_EVENT_BYTES_MAX is larger than ONEFOLD_INGEST_BATCH_BYTES_MAX.');
  }
}
