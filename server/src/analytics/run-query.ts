import { OnefoldError } from '../kernel/errors.ts';
import type { WorkspaceId } from '../kernel/ids.ts';
import type { JsonValue } from '../kernel/json.ts';
import { type Warehouse, WarehouseError, type WarehouseStream } from '../storage/warehouse.ts';
import type { QuerySettings } from './query-settings.ts';
import { createQuerySlots } from './query-slots.ts';
import { guardQuery, guardSettings } from './sql-guard.ts';
import { databaseOf, type WarehouseSchema } from './warehouse-schema.ts';

/** Queries of people and programs on the warehouse of their workspace. */
export interface Analytics {
  /** The whole answer, cut at `rowsMax` rows, which it says. */
  runQuery(workspaceId: WorkspaceId, query: string, options?: QueryOptions): Promise<QueryResult>;
  /**
   * The same for a query that the product itself wrote, with each text from outside in it as a literal or a parameter: under
   * the same limits and rights, but not read by the guard, which takes as long as a small question does.
   */
  runOwnQuery(
    workspaceId: WorkspaceId,
    query: string,
    options?: QueryOptions,
  ): Promise<QueryResult>;
  /** The answer's bytes in a format of ClickHouse, not cut. For its HTTP protocol. */
  streamQuery(
    workspaceId: WorkspaceId,
    query: string,
    options: StreamQueryOptions,
  ): Promise<WarehouseStream & { readonly format: string }>;
}

export interface QueryOptions {
  /** Values of `{name:Type}`. */
  readonly params?: Readonly<Record<string, JsonValue>>;
  readonly rowsMax?: number;
  readonly signal?: AbortSignal;
}

export interface StreamQueryOptions {
  /** Where the query names none. */
  readonly format: string;
  /** As they stand in the URL. */
  readonly rawParams: Readonly<Record<string, string>>;
  /** Of `readQuerySettings`. */
  readonly settings: QuerySettings;
  readonly signal?: AbortSignal;
}

export interface QueryResult {
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  /** Integers beyond 2^53 are strings. */
  readonly rows: readonly Readonly<Record<string, JsonValue>>[];
  readonly statistics: {
    readonly elapsed_seconds: number;
    readonly rows_read: number;
    readonly bytes_read: number;
  };
  /** True when there are more rows than were asked for. */
  readonly truncated: boolean;
}

/** Bounds of one query; the options `sql…Max` set them. */
export interface QueryLimits {
  readonly secondsMax: number;
  readonly rowsMax: number;
  readonly memoryBytesMax: number;
}

export const queryLimits: QueryLimits = {
  secondsMax: 30,
  rowsMax: 100_000,
  memoryBytesMax: 1024 ** 3,
};

/** Rows of an answer whose client names no number. */
const rowsDefault = 10_000;

export interface AnalyticsDependencies {
  readonly warehouse: Warehouse;
  readonly schema: WarehouseSchema;
  readonly limits: QueryLimits;
}

/** What is done to a query before it runs, and settings that it has besides those of all. */
interface Door {
  readonly checked: (query: string, rawParams: Readonly<Record<string, string>>) => Promise<string>;
  readonly settings?: Readonly<Record<string, number>>;
}

/** What the product writes from a definition within its limits is longer than what people write. */
const ownQuerySize = {
  max_query_size: 16 * 1024 * 1024,
  max_ast_elements: 500_000,
  max_expanded_ast_elements: 2_000_000,
} as const;

export function createAnalytics({ warehouse, schema, limits }: AnalyticsDependencies): Analytics {
  const slots = createQuerySlots();
  const bounds = { max_execution_time: limits.secondsMax, max_memory_usage: limits.memoryBytesMax };
  const run = (
    workspaceId: WorkspaceId,
    query: string,
    options: QueryOptions,
    { checked, settings = {} }: Door,
  ) =>
    explained(async () => {
      const leave = await slots.take(workspaceId);
      try {
        await schema.ensure(workspaceId);
        const rowsMax = Math.min(options.rowsMax ?? rowsDefault, limits.rowsMax);
        const rawParams = escapedParams(options.params ?? {});
        const text = await checked(query, rawParams);
        const database = databaseOf(workspaceId);
        const { body } = await warehouse.stream(text, {
          format: 'JSONCompact',
          database,
          rawParams,
          // One row more than asked for tells that there are more; the engine stops soon after it.
          settings: {
            ...guardSettings(database),
            ...settings,
            ...bounds,
            output_format_json_quote_64bit_integers: 0,
            output_format_json_quote_denormals: 1,
            max_result_rows: rowsMax + 1,
            result_overflow_mode: 'break',
          },
          ...(options.signal === undefined ? {} : { signal: options.signal }),
        });
        return readResult(await textOf(body), rowsMax);
      } finally {
        leave();
      }
    });
  return {
    runQuery: (workspaceId, query, options = {}) =>
      run(workspaceId, query, options, {
        checked: async (asked, rawParams) => {
          const guarded = await guardQuery(warehouse, workspaceId, asked, rawParams);
          return guarded.text;
        },
      }),
    runOwnQuery: (workspaceId, query, options = {}) =>
      run(workspaceId, query, options, { checked: async (own) => own, settings: ownQuerySize }),
    streamQuery: (workspaceId, query, options) =>
      explained(async () => {
        const leave = await slots.take(workspaceId);
        try {
          await schema.ensure(workspaceId);
          const { rawParams } = options;
          const guarded = await guardQuery(warehouse, workspaceId, query, rawParams);
          const format = guarded.format ?? options.format;
          if (!isAllowedFormat(format)) {
            throw new OnefoldError('query_refused', `The format ${format} is not allowed.`);
          }
          const database = databaseOf(workspaceId);
          const answer = await warehouse.stream(guarded.text, {
            format,
            database,
            rawParams,
            settings: {
              ...guardSettings(database),
              ...options.settings,
              ...bounds,
              max_execution_time: Math.min(
                Number(options.settings['max_execution_time'] ?? limits.secondsMax),
                limits.secondsMax,
              ),
            },
            ...(options.signal === undefined ? {} : { signal: options.signal }),
          });
          return { ...answer, format, body: thenDo(answer.body, leave) };
        } catch (error) {
          leave();
          throw error;
        }
      }),
  };
}

/** Formats that neither read nor write files (a schema, a template) and need no settings to be safe. */
export function isAllowedFormat(format: string): boolean {
  return /^(JSON\w*|PrettyJSON\w*|NDJSON|CSV\w*|TSV\w*|TabSeparated\w*|Pretty\w*|RowBinary\w*|Native|Parquet|Arrow|ArrowStream|ORC|Avro|Markdown|Vertical|Values|XML|Null|LineAsString|MsgPack|BSONEachRow|SQLInsert)$/.test(
    format,
  );
}

/** The same bytes; `done` is called when they are read, fail or are given up. */
async function* thenDo(
  body: AsyncIterable<Uint8Array>,
  done: () => void,
): AsyncGenerator<Uint8Array> {
  try {
    yield* body;
  } finally {
    done();
  }
}

async function textOf(body: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

interface JsonCompact {
  readonly meta: readonly { readonly name: string; readonly type: string }[];
  readonly data: readonly (readonly JsonValue[])[];
  readonly statistics: {
    readonly elapsed: number;
    readonly rows_read: number;
    readonly bytes_read: number;
  };
}

function readResult(text: string, rowsMax: number): QueryResult {
  if (text === '') return emptyResult;
  const { meta, data, statistics } = JSON.parse(withSafeIntegers(text)) as JsonCompact;
  const names = uniqueNames(meta.map((column) => column.name));
  return {
    columns: meta.map(({ type }, index) => ({ name: names[index] as string, type })),
    rows: data.slice(0, rowsMax).map((row) => {
      const entries = row.map((value, index) => [names[index] as string, value] as const);
      return Object.fromEntries(entries);
    }),
    statistics: {
      elapsed_seconds: statistics.elapsed,
      rows_read: statistics.rows_read,
      bytes_read: statistics.bytes_read,
    },
    truncated: data.length > rowsMax,
  };
}

const emptyResult: QueryResult = {
  columns: [],
  rows: [],
  statistics: { elapsed_seconds: 0, rows_read: 0, bytes_read: 0 },
  truncated: false,
};

/** A second column of the same name would hide the first in an object. */
function uniqueNames(names: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return names.map((name) => {
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? name : `${name}_${count}`;
  });
}

/** Puts integers that a JavaScript number cannot hold into quotes; strings and other numbers are stepped over whole. */
export function withSafeIntegers(json: string): string {
  return json.replace(/"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g, (token) =>
    token.length < 16 || !/^-?\d+$/.test(token) || Number.isSafeInteger(Number(token))
      ? token
      : `"${token}"`,
  );
}

/** Values in the form of a `param_…` of ClickHouse's HTTP interface: escaped text, arrays as literals. */
export function escapedParams(params: Readonly<Record<string, JsonValue>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => {
      if (!/^[A-Za-z_]\w*$/.test(name)) {
        throw new OnefoldError('invalid_request', 'A parameter is named by letters and digits.', {
          field: 'params',
        });
      }
      return [name, paramText(value, false)];
    }),
  );
}

function paramText(value: JsonValue | undefined, nested: boolean): string {
  if (value === null || value === undefined) return nested ? 'NULL' : '\\N';
  if (typeof value === 'string') return nested ? `'${escaped(value)}'` : escaped(value);
  if (Array.isArray(value)) return `[${value.map((item) => paramText(item, true)).join(',')}]`;
  if (typeof value === 'object') {
    const members = Object.entries(value).map(
      ([key, item]) => `'${escaped(key)}':${paramText(item, true)}`,
    );
    return `{${members.join(',')}}`;
  }
  return String(value);
}

function escaped(text: string): string {
  return text
    .replaceAll('\\', '\\\\')
    .replaceAll("'", "\\'")
    .replaceAll('\t', '\\t')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replaceAll('\0', '\\0');
}

/** Codes of ClickHouse that tell of a limit: rows, time, memory, size of the query or of the result. */
const limitCodes: ReadonlySet<number> = new Set([158, 159, 160, 161, 167, 168, 241, 307, 396]);

async function explained<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof WarehouseError)) throw error;
    if (error.kind === 'unavailable') {
      throw new OnefoldError('warehouse_unavailable', 'The warehouse does not answer.', {
        cause: error,
      });
    }
    const limited = error.code !== null && limitCodes.has(error.code);
    throw new OnefoldError(limited ? 'query_limit' : 'query_failed', error.message, {
      cause: error,
    });
  }
}
