import { type Warehouse, WarehouseError, type WarehouseInsert } from '../storage/warehouse.ts';
import type { RowBytes } from './row-bytes.ts';

/**
 * Inserts rows; where ClickHouse refuses the data, halves them until the rows to blame stand alone, hands what those were
 * made from to `onUnstorable` and stores the others. The halves and their tokens follow from the rows, so a repeated call
 * after a crash anywhere in between changes nothing. Any other failure is thrown. The rows are cleared.
 */
export async function insertRows<Source>(
  warehouse: Warehouse,
  target: Omit<WarehouseInsert, 'rows'>,
  rows: RowBytes<Source>,
  onUnstorable: (source: Source, reason: string) => Promise<void>,
): Promise<void> {
  const inserting = { warehouse, rows, onUnstorable, wasRefused: false };
  await insertSome(inserting, target, 0, rows.count);
  rows.clear(inserting.wasRefused);
}

interface Inserting<Source> {
  wasRefused: boolean;
  readonly warehouse: Warehouse;
  readonly rows: RowBytes<Source>;
  readonly onUnstorable: (source: Source, reason: string) => Promise<void>;
}

async function insertSome<Source>(
  inserting: Inserting<Source>,
  target: Omit<WarehouseInsert, 'rows'>,
  from: number,
  to: number,
): Promise<void> {
  if (from === to) return;
  const { warehouse, rows, onUnstorable } = inserting;
  try {
    await warehouse.insert({ ...target, rows: rows.lines(from, to) });
  } catch (error) {
    if (!isRefusedForData(error)) throw error;
    inserting.wasRefused = true;
    if (to - from === 1) {
      await onUnstorable(rows.sourceOf(from), reasonOf(error));
      return;
    }
    const middle = from + ((to - from) >> 1);
    const half = (side: 0 | 1): Omit<WarehouseInsert, 'rows'> => ({
      ...target,
      token: `${target.token}/${side}`,
    });
    await insertSome(inserting, half(0), from, middle);
    await insertSome(inserting, half(1), middle, to);
  }
}

/** Codes of ClickHouse (`ErrorCodes.cpp`) that blame a value and would come again with every retry. */
const dataCodes: ReadonlySet<number> = new Set([
  6, // CANNOT_PARSE_TEXT
  25, // CANNOT_PARSE_ESCAPE_SEQUENCE
  26, // CANNOT_PARSE_QUOTED_STRING
  27, // CANNOT_PARSE_INPUT_ASSERTION_FAILED
  28, // CANNOT_PRINT_FLOAT_OR_DOUBLE_NUMBER
  33, // CANNOT_READ_ALL_DATA
  36, // BAD_ARGUMENTS
  38, // CANNOT_PARSE_DATE
  41, // CANNOT_PARSE_DATETIME
  43, // ILLEGAL_TYPE_OF_ARGUMENT
  44, // ILLEGAL_COLUMN
  53, // TYPE_MISMATCH
  69, // ARGUMENT_OUT_OF_BOUND
  70, // CANNOT_CONVERT_TYPE
  72, // CANNOT_PARSE_NUMBER
  117, // INCORRECT_DATA
  128, // TOO_LARGE_ARRAY_SIZE
  130, // CANNOT_READ_ARRAY_FROM_TEXT
  131, // TOO_LARGE_STRING_SIZE
  306, // TOO_DEEP_RECURSION
  321, // VALUE_IS_OUT_OF_RANGE_OF_DATA_TYPE
  349, // CANNOT_INSERT_NULL_IN_ORDINARY_COLUMN
  376, // CANNOT_PARSE_UUID
  407, // DECIMAL_OVERFLOW
  467, // CANNOT_PARSE_BOOL
  676, // CANNOT_PARSE_IPV6
]);

function isRefusedForData(error: unknown): error is WarehouseError {
  return (
    error instanceof WarehouseError &&
    error.kind === 'refused' &&
    error.code !== null &&
    dataCodes.has(error.code)
  );
}

/** The code alone: ClickHouse's message may quote the data, and reasons are shown where data is not. */
function reasonOf(error: WarehouseError): string {
  return `clickhouse_${error.code}`;
}
