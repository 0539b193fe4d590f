/**
 * The contract of the warehouse: ClickHouse, embedded or a server, told apart by a URL alone.
 * Whoever asks states every setting that matters; nothing is kept between two calls.
 */
export interface Warehouse {
  /** All rows as objects, for results that are known to be small. Integers are numbers, exact below 2^53. */
  rows<Row>(query: string, options?: WarehouseOptions): Promise<Row[]>;
  /**
   * The same, some at a time as they arrive, for results of any size. An answer that ends too early throws. Whoever
   * stops reading stops the query.
   */
  rowGroups<Row>(query: string, options?: WarehouseOptions): AsyncIterable<readonly Row[]>;
  /** The answer's bytes in any format of ClickHouse, unread; its errors arrive before the first byte or in `body`. */
  stream(query: string, options: WarehouseStreamOptions): Promise<WarehouseStream>;
  /** Schema changes and other statements without an answer. */
  command(statement: string, options?: WarehouseOptions): Promise<void>;
  /** Resolves when the rows are stored. */
  insert(insert: WarehouseInsert): Promise<void>;
  /** Whether it answers. */
  ping(): Promise<boolean>;
  close(): Promise<void>;
}

export type WarehouseSettings = Readonly<Record<string, string | number>>;

export interface WarehouseOptions {
  readonly database?: string;
  readonly settings?: WarehouseSettings;
  /** Values of `{name:Type}`; strings, numbers, arrays of them. */
  readonly params?: Readonly<Record<string, unknown>>;
  readonly signal?: AbortSignal;
}

export interface WarehouseStreamOptions extends Omit<WarehouseOptions, 'params'> {
  readonly format: string;
  /** Values of `{name:Type}` in ClickHouse's escaped form, as its HTTP interface takes them. */
  readonly rawParams?: Readonly<Record<string, string>>;
}

export interface WarehouseStream {
  readonly body: AsyncIterable<Uint8Array>;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
}

export interface WarehouseInsert {
  readonly database: string;
  readonly table: string;
  readonly columns: readonly string[];
  /** JSON objects: a text without line breaks for each, or the bytes of some, each with a line break after it. */
  readonly rows: Iterable<string | Uint8Array>;
  /** A second insert with the same token and rows changes nothing; empty: it is not looked at. */
  readonly token: string;
}

/**
 * A failure of the warehouse. `refused`: it answered with an exception, whose code and name (`ErrorCodes.cpp`) are
 * given. `unavailable`: no answer; whether the statement took effect is unknown.
 */
export class WarehouseError extends Error {
  readonly kind: 'refused' | 'unavailable';
  readonly code: number | null;
  readonly exceptionName: string | null;

  constructor(
    kind: 'refused' | 'unavailable',
    exception: { readonly code: number; readonly name: string | null } | null,
    message: string,
    cause?: unknown,
  ) {
    super(message, cause === undefined ? {} : { cause });
    this.name = 'WarehouseError';
    this.kind = kind;
    this.code = exception?.code ?? null;
    this.exceptionName = exception?.name ?? null;
  }
}
