import { drainPending, Session } from 'chdb';

/** One statement for the engine with everything that holds for it alone. */
export interface EngineRequest {
  readonly query: string;
  /** A SELECT, whose answer can be read while it is made. */
  readonly streams: boolean;
  /** Rows of a data format that follow an INSERT. */
  readonly data: EngineRows | null;
  readonly database: string;
  readonly format: string;
  readonly settings: ReadonlyMap<string, string>;
  /** Values of `{name:Type}` in ClickHouse's escaped form, as its HTTP interface takes them. */
  readonly parameters: ReadonlyMap<string, string>;
  /** Finds the statement again when it has to be stopped. */
  readonly tag: string;
}

/** Lines of UTF-8 with a row of JSON each, none of them empty. */
export interface EngineRows {
  readonly bytes: Uint8Array;
  readonly count: number;
}

export interface EngineResult {
  /** One chunk where the format cannot be cut, else as the engine makes them. */
  readonly chunks: AsyncIterable<Uint8Array>;
}

/** chDB in this process. Each statement gets a connection of its own, which takes 0.3 ms and shares nothing. */
export interface Engine {
  /** Runs the statement up to its first bytes, so that a refusal is known before anything was answered. */
  run(request: EngineRequest): Promise<EngineResult>;
  /** Stops the statement with this tag, if it still runs. */
  stop(tag: string): void;
  close(): Promise<void>;
}

/** Formats whose pieces put together are one whole; the others repeat a head or a foot in each chunk. */
const cuttableFormats: ReadonlySet<string> = new Set([
  'jsoneachrow',
  'jsonlines',
  'ndjson',
  'jsonstringseachrow',
  'jsoncompacteachrow',
  'jsoncompactstringseachrow',
  'csv',
  'tsv',
  'tabseparated',
  'tabseparatedraw',
  'tsvraw',
  'lineasstring',
  'rowbinary',
  'native',
]);

/** Bytes of an answer that has to be held whole, where the caller states no limit. */
const heldBytesMax = 256_000_000;

export function openEngine(folder: string, configFile: string): Engine {
  const first = new Session(folder, { connectionArgs: [`--config-file=${configFile}`] });
  const open = (request: EngineRequest): Session => {
    const session = new Session(folder);
    try {
      prepare(session, request, isHeld(request));
      return session;
    } catch (error) {
      session.close();
      throw error;
    }
  };

  return {
    run: async (request) => {
      const session = open(request);
      try {
        if (request.data !== null) {
          await insert(session, request, request.data);
          session.close();
          return { chunks: single(new Uint8Array()) };
        }
        if (isHeld(request)) {
          const result = await session.queryAsync(request.query, { format: request.format });
          session.close();
          return { chunks: single(result.bytes()) };
        }
        return { chunks: await streamed(session, request) };
      } catch (error) {
        session.close();
        throw error;
      }
    },
    stop: (tag) => {
      first.query(`KILL QUERY WHERE Settings['log_comment'] = ${literal(tag)} ASYNC`);
    },
    close: async () => {
      await drainPending();
      first.close();
    },
  };
}

/** How the writer inserts: its rows reach the engine as the bytes that they came as. */
const plainInsert = /^INSERT INTO (\w+(?:\.\w+)?) \(([\w, ]+)\) FORMAT JSONEachRow$/;

async function insert(session: Session, request: EngineRequest, data: EngineRows): Promise<void> {
  const { query, format } = request;
  const [, table, columns] = plainInsert.exec(query) ?? [];
  if (table === undefined || columns === undefined) {
    const rows = Buffer.from(data.bytes).toString();
    await session.queryAsync(`${query}\n${rows}`, { format });
    return;
  }
  const names = columns.split(',').map((name) => name.trim());
  await session.insert({ table, columns: names, format: 'JSONEachRow', values: data.bytes });
}

function isHeld(request: EngineRequest): boolean {
  return !request.streams || !cuttableFormats.has(request.format.toLowerCase());
}

/** Database, settings and parameters; `readonly` comes last because nothing can be changed after it. */
function prepare(session: Session, request: EngineRequest, held: boolean): void {
  if (request.database !== 'default') session.query(`USE ${identifier(request.database)}`);
  const changes = [`log_comment = ${literal(request.tag)}`];
  if (held) changes.push(`max_result_bytes = ${heldBytesMax}`);
  for (const [name, value] of request.settings) {
    if (name !== 'readonly') changes.push(`${setting(name)} = ${literal(value)}`);
  }
  for (const [name, value] of request.parameters) {
    changes.push(`${setting(`param_${name}`)} = ${literal(value)}`);
  }
  session.query(`SET ${changes.join(', ')}`);
  const readonly = request.settings.get('readonly');
  if (readonly !== undefined) session.query(`SET readonly = ${literal(readonly)}`);
}

/** Waits for the first chunk, then hands out the rest as it is read. */
async function streamed(
  session: Session,
  request: EngineRequest,
): Promise<AsyncIterable<Uint8Array>> {
  const stream = session.queryStream(request.query, { format: request.format });
  const iterator = stream[Symbol.asyncIterator]();
  const firstChunk = await iterator.next();
  async function* rest(): AsyncGenerator<Uint8Array> {
    try {
      for (let next = firstChunk; !next.done; next = await iterator.next()) {
        yield next.value.raw();
      }
    } finally {
      stream.cancel();
      session.close();
    }
  }
  return rest();
}

async function* single(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  if (bytes.length > 0) yield bytes;
}

function setting(name: string): string {
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) throw new Error(`Unknown setting ${name}`);
  return name;
}

function literal(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\0', '\\0')}'`;
}

function identifier(text: string): string {
  return `\`${text.replaceAll('\\', '\\\\').replaceAll('`', '\\`')}\``;
}
