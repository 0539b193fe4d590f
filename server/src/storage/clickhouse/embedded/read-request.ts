import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { EngineRequest, EngineRows } from './engine.ts';
import { type Exception, refusal } from './exception.ts';
import { readStatement, type Statement } from './statement.ts';

/** A request of ClickHouse's HTTP interface, read as far as the engine needs it. */
export interface DoorRequest {
  readonly engine: EngineRequest;
  readonly insert: boolean;
  readonly queryId: string;
  readonly gzip: boolean;
}

/** Largest request body, inflated. The writer's inserts stay far below. */
const bodyBytesMax = 256_000_000;

/** Parameters of the URL that belong to the protocol and are no settings. */
const protocolParameters: ReadonlySet<string> = new Set([
  'query',
  'database',
  'default_format',
  'query_id',
  'user',
  'password',
  'quota_key',
  'role',
  'session_id',
  'session_check',
  'session_timeout',
  'compress',
  'decompress',
  'wait_end_of_query',
  'buffer_size',
  'close_session',
  'stacktrace',
  'client_protocol_version',
]);

/** Formats whose rows are lines of JSON: the ones that data may be sent in. */
const insertFormats: ReadonlySet<string> = new Set([
  'jsoneachrow',
  'jsoncompacteachrow',
  'jsonstringseachrow',
  'jsonlines',
  'ndjson',
]);

const inflate = promisify(gunzip);

/** Reads the request; what is wrong with it is the answer. `tag` names it among the running statements. */
export async function readDoorRequest(
  message: IncomingMessage,
  url: URL,
  tag: string,
): Promise<DoorRequest | Exception> {
  const body = await readBody(message);
  if (body === null) return refusal('BAD_ARGUMENTS', 'The body cannot be read or is too large');
  const fromUrl = url.searchParams.get('query') ?? '';
  const dataFollows = fromUrl !== '' && body.length > 0;
  const statement = readStatement(fromUrl === '' ? body.toString() : fromUrl);
  if (statement === 'empty') return refusal('SYNTAX_ERROR', 'Empty query');
  if (statement === 'several') {
    return refusal('SYNTAX_ERROR', 'Multi-statements are not allowed');
  }
  const data = dataFollows ? insertData(statement, body) : null;
  if (data !== null && 'code' in data) return data;
  const settings = settingsOf(url);
  if (message.method === 'GET' && !settings.has('readonly')) settings.set('readonly', '2');
  return {
    engine: {
      query: statement.text,
      streams: statement.kind === 'select',
      data,
      database:
        url.searchParams.get('database') ?? header(message, 'x-clickhouse-database') ?? 'default',
      format:
        statement.format ??
        url.searchParams.get('default_format') ??
        header(message, 'x-clickhouse-format') ??
        'TabSeparated',
      settings,
      parameters: parametersOf(url),
      tag,
    },
    insert: statement.kind === 'insert',
    queryId: url.searchParams.get('query_id') ?? tag,
    gzip:
      url.searchParams.get('enable_http_compression') === '1' &&
      /\bgzip\b/.test(header(message, 'accept-encoding') ?? ''),
  };
}

/**
 * The lines of data. chDB takes an empty line for the end of the data and what follows for a statement, so lines
 * without content are taken out, and only formats are let in whose values never hold a line break.
 */
function insertData(statement: Statement, body: Buffer): EngineRows | Exception {
  if (statement.kind !== 'insert')
    return refusal('BAD_ARGUMENTS', 'A body of data needs an INSERT');
  if (!insertFormats.has(statement.format?.toLowerCase() ?? '')) {
    return refusal(
      'NOT_IMPLEMENTED',
      'The embedded engine takes data as JSONEachRow or JSONCompactEachRow',
    );
  }
  const rows = rowsOf(body);
  if (rows !== null) return rows;
  const lines = body
    .toString()
    .split(/[\r\n]+/)
    .filter((line) => line.trim() !== '');
  const wrong = lines.findIndex((line) => !/^\s*[{[]/.test(line));
  if (wrong !== -1)
    return refusal('BAD_ARGUMENTS', `Line ${wrong + 1} of the data is not a row of JSON`);
  return { bytes: Buffer.from(lines.join('\n')), count: lines.length };
}

const newline = 0x0a;
const carriageReturn = 0x0d;
const opening: ReadonlySet<number | undefined> = new Set([0x5b, 0x7b]);

/** The bytes as they are where each line begins as a row does, as those of the writer do; null where one does not. */
function rowsOf(body: Buffer): EngineRows | null {
  if (body.includes(carriageReturn)) return null;
  let count = 0;
  for (let from = 0; from < body.length; count += 1) {
    if (!opening.has(body[from])) return null;
    const end = body.indexOf(newline, from);
    from = end === -1 ? body.length : end + 1;
  }
  return { bytes: body, count };
}

function settingsOf(url: URL): Map<string, string> {
  const settings = new Map<string, string>();
  for (const [name, value] of url.searchParams) {
    if (!protocolParameters.has(name) && !name.startsWith('param_')) settings.set(name, value);
  }
  return settings;
}

function parametersOf(url: URL): Map<string, string> {
  const parameters = new Map<string, string>();
  for (const [name, value] of url.searchParams) {
    if (name.startsWith('param_')) parameters.set(name.slice('param_'.length), value);
  }
  return parameters;
}

async function readBody(message: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > bodyBytesMax) return null;
    chunks.push(chunk);
  }
  const raw = Buffer.concat(chunks);
  if (header(message, 'content-encoding') !== 'gzip') return raw;
  try {
    return await inflate(raw, { maxOutputLength: bodyBytesMax });
  } catch {
    return null;
  }
}

export function header(message: IncomingMessage, name: string): string | undefined {
  const value = message.headers[name];
  return Array.isArray(value) ? value[0] : value;
}
