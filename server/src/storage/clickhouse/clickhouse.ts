import { Agent } from 'node:http';
import { Readable } from 'node:stream';
import {
  type ClickHouseClient,
  ClickHouseError,
  ClickHouseLogLevel,
  createClient,
} from '@clickhouse/client';
import {
  type Warehouse,
  WarehouseError,
  type WarehouseInsert,
  type WarehouseOptions,
  type WarehouseSettings,
  type WarehouseStreamOptions,
} from '../warehouse.ts';

export interface WarehouseConnection {
  /** `http://…`, `https://…`, or `http+unix://<socket path, URL-encoded>` for the embedded engine. */
  readonly url: string;
  readonly user: string;
  readonly password: string;
  /** Longest silence of a request; above the longest query that is let through. */
  readonly requestTimeoutMs?: number;
}

/** The warehouse behind a URL: the embedded engine, a ClickHouse server or a cluster. */
export function createWarehouseClient(connection: WarehouseConnection): Warehouse {
  const { base, agent } = transport(connection.url);
  const client = createClient({
    url: base,
    username: connection.user,
    password: connection.password,
    request_timeout: connection.requestTimeoutMs ?? 300_000,
    max_open_connections: 32,
    keep_alive: { enabled: true, idle_socket_ttl: 2_500 },
    // Its messages may hold data of customers; failures reach the caller as errors.
    log: { level: ClickHouseLogLevel.OFF },
    compression: { request: false, response: false },
    ...(agent === undefined ? {} : { http_agent: agent }),
  });
  return {
    rows: (query, options) => translated(() => rows(client, query, options)),
    rowGroups: (query, options) => rowGroups(client, query, options),
    stream: (query, options) => translated(() => stream(client, query, options)),
    command: (statement, options) =>
      translated(async () => {
        await client.command({ query: statement, ...common(options) });
      }),
    insert: (insert) => translated(() => insertRows(client, insert)),
    ping: async () => (await client.ping()).success,
    close: async () => {
      await client.close();
      agent?.destroy();
    },
  };
}

async function rows<Row>(
  client: ClickHouseClient,
  query: string,
  options: WarehouseOptions | undefined,
): Promise<Row[]> {
  const result = await queryRows(client, query, options);
  return result.json<Row>();
}

async function* rowGroups<Row>(
  client: ClickHouseClient,
  query: string,
  options: WarehouseOptions | undefined,
): AsyncGenerator<readonly Row[]> {
  const result = await translated(() => queryRows(client, query, options));
  // What fails on the way is a failure of the warehouse; what its reader throws is not.
  const stream: AsyncIterable<readonly { json<Of>(): Of }[]> = result.stream<Row>();
  const groups = stream[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await translated(() => groups.next());
      if (next.done === true) return;
      yield next.value.map((row) => row.json<Row>());
    }
  } finally {
    await groups.return?.();
    result.close();
  }
}

function queryRows(client: ClickHouseClient, query: string, options: WarehouseOptions | undefined) {
  const settings = { output_format_json_quote_64bit_integers: 0, ...options?.settings };
  return client.query({ query, format: 'JSONEachRow', ...common({ ...options, settings }) });
}

async function stream(client: ClickHouseClient, query: string, options: WarehouseStreamOptions) {
  const { format, rawParams, settings, ...rest } = options;
  // The client would format parameters again; as parameters of the URL they go through as they are.
  const raw = Object.fromEntries(
    Object.entries(rawParams ?? {}).map(([name, value]) => [`param_${name}`, value]),
  );
  const result = await client.exec({
    query,
    ...common({ ...rest, settings: { ...settings, ...raw, default_format: format } }),
  });
  const headers = Object.fromEntries(
    Object.entries(result.response_headers).map(([name, value]) => [name, String(value)]),
  );
  return { body: result.stream as AsyncIterable<Uint8Array>, headers };
}

/** Everything in one insert and each block decided by the rows alone, so that a repeated insert is recognised. */
const insertSettings: WarehouseSettings = {
  async_insert: 0,
  wait_end_of_query: 1,
  insert_deduplicate: 1,
  input_format_parallel_parsing: 0,
  max_insert_threads: 1,
  max_insert_block_size: 1_000_000,
  min_insert_block_size_rows: 1_000_000,
  min_insert_block_size_bytes: 1_000_000_000,
  max_partitions_per_insert_block: 0,
  throw_on_max_partitions_per_insert_block: 0,
  // What a client sent stays what it is: no text becomes a date, no duplicate or odd key stops the others.
  input_format_try_infer_dates: 0,
  input_format_try_infer_datetimes: 0,
  input_format_json_try_infer_numbers_from_strings: 0,
  input_format_json_read_bools_as_numbers: 0,
  input_format_json_read_bools_as_strings: 0,
  input_format_json_read_numbers_as_strings: 0,
  input_format_json_read_objects_as_strings: 0,
  input_format_json_read_arrays_as_strings: 0,
  input_format_json_infer_array_of_dynamic_from_array_of_different_types: 1,
  input_format_skip_unknown_fields: 0,
  type_json_skip_duplicated_paths: 1,
};

async function insertRows(client: ClickHouseClient, insert: WarehouseInsert): Promise<void> {
  const { database, table, columns, rows: all, token } = insert;
  const result = await client.exec({
    query: `INSERT INTO ${database}.${table} (${columns.join(', ')}) FORMAT JSONEachRow`,
    values: Readable.from(lines(all), { objectMode: false }),
    clickhouse_settings: {
      ...insertSettings,
      ...(token === '' ? {} : { insert_deduplication_token: token }),
    },
  });
  for await (const _ of result.stream) {
    // The insert stands when its empty answer has come to its end.
  }
}

/** Texts that go out together, in UTF-16 units. */
const unitsPerWrite = 16 * 1024;

function* lines(rows: WarehouseInsert['rows']): Generator<Uint8Array> {
  let texts = '';
  for (const row of rows) {
    if (typeof row === 'string') {
      texts += `${row}\n`;
      if (texts.length < unitsPerWrite) continue;
    }
    if (texts !== '') yield Buffer.from(texts);
    texts = '';
    if (typeof row !== 'string') yield row;
  }
  if (texts !== '') yield Buffer.from(texts);
}

function common(options: WarehouseOptions | undefined) {
  const { database, settings, params, signal } = options ?? {};
  return {
    clickhouse_settings: { ...settings, ...(database === undefined ? {} : { database }) },
    ...(params === undefined ? {} : { query_params: { ...params } }),
    ...(signal === undefined ? {} : { abort_signal: signal }),
  };
}

async function translated<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ClickHouseError) {
      const exception = { code: Number(error.code), name: error.type ?? null };
      throw new WarehouseError('refused', exception, error.message, error);
    }
    const message = error instanceof Error ? error.message : String(error);
    throw new WarehouseError('unavailable', null, message, error);
  }
}

/** A socket is reached through an agent that connects to its path whatever the URL says. */
function transport(url: string): { base: string; agent: Agent | undefined } {
  const socket = /^http\+unix:\/\/([^/]+)/.exec(url)?.[1];
  if (socket === undefined) return { base: url, agent: undefined };
  const options = { keepAlive: true, maxSockets: 32, socketPath: decodeURIComponent(socket) };
  const agent = new Agent(options);
  return { base: 'http://localhost', agent };
}
