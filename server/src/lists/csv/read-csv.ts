import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { type Collection, type IdentityRules, normalizeIdentifier } from '../../identity/index.ts';
import { OnefoldError } from '../../kernel/errors.ts';
import type { ProfileId } from '../../kernel/ids.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { type Identifier, isProfileId, type Row } from '../rows.ts';
import type { RefusalReason } from '../run.ts';
import { type Columns, type ColumnWishes, readColumns } from './columns.ts';
import { lineBytesMax, wholeLines } from './whole-lines.ts';

export interface CsvOptions {
  readonly wishes: ColumnWishes;
  readonly collection: Collection;
  readonly rules: IdentityRules;
  /** Left out: the sign of comma, semicolon and tab that the header has most of. */
  readonly delimiter?: string | undefined;
  readonly onColumns: (columns: Columns) => void;
}

const cellLengthMax = 10_000;
const columnsMax = 500;

/**
 * The rows of a CSV file, read as they arrive. A row that cannot be used is refused for itself; where the file as such is
 * wrong (its encoding, its quotes, its header) nothing after that is sure, and it ends with an error that names the line.
 */
export async function* readCsv(
  body: AsyncIterable<Uint8Array>,
  options: CsvOptions,
): AsyncGenerator<Row> {
  const lines = wholeLines(body);
  const first = await lines.next();
  if (first.done === true) throw fault('The file is empty.');
  const delimiter = options.delimiter ?? delimiterOf(first.value);
  const parser = parse({
    ...{ bom: true, delimiter, info: true, relax_column_count: true, skip_empty_lines: true },
    max_record_size: lineBytesMax,
  });
  const source = Readable.from(from(first.value, lines));
  // What the source throws is thrown by the parser, where its reader is.
  source.on('error', (error) => parser.destroy(error));
  source.pipe(parser);
  let columns: Columns | null = null;
  let rows = 0;
  try {
    for await (const { record, info } of parser as AsyncIterable<Parsed>) {
      const line = info.lines - breaksIn(record);
      if (columns === null) {
        if (record.length > columnsMax) throw fault(`The file has over ${columnsMax} columns.`);
        columns = readColumns(
          record.map((name) => name.trim()),
          options.wishes,
          options,
        );
        options.onColumns(columns);
        continue;
      }
      if (record.every((cell) => cell.trim() === '')) continue;
      rows += 1;
      yield readRow(record, line, columns, options.rules);
    }
  } catch (error) {
    throw error instanceof CsvError ? csvFault(error) : error;
  } finally {
    source.destroy();
    await lines.return(undefined);
  }
  if (columns === null) throw fault('The file has no header.');
  if (rows === 0) throw fault('The file has a header and no rows.');
}

interface Parsed {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

async function* from(first: Buffer, rest: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  yield first;
  yield* rest;
}

function readRow(
  record: readonly string[],
  line: number,
  { header, identifiers, traits }: Columns,
  rules: IdentityRules,
): Row {
  const refused = (reason: RefusalReason, column: number | null): Row => ({
    line,
    refused: { reason, column: column === null ? null : (header[column] ?? null) },
  });
  if (record.length !== header.length) return refused('wrong_number_of_columns', null);
  const large = [...identifiers, ...traits].find(
    ({ index }) => (record[index] ?? '').length > cellLengthMax,
  );
  if (large !== undefined) return refused('cell_too_large', large.index);
  const whose: Identifier[] = [];
  let id: ProfileId | null = null;
  let unusable: number | null = null;
  for (const { index, type } of identifiers) {
    const cell = (record[index] ?? '').trim();
    if (cell === '') continue;
    if (type === 'profile_id') {
      if (isProfileId(cell.toLowerCase())) id = cell.toLowerCase() as ProfileId;
      else unusable = index;
      continue;
    }
    const value = normalizeIdentifier(type, cell, rules);
    if (value === undefined) unusable = index;
    else whose.push([type, value]);
  }
  if (id === null && whose.length === 0) {
    return unusable === null
      ? refused('no_identifier', null)
      : refused('unusable_identifier', unusable);
  }
  const brought: JsonObject = {};
  for (const { index, name } of traits) {
    const cell = record[index] ?? '';
    // An empty cell says nothing. Defined, as a name may be `__proto__`.
    if (cell !== '') Object.defineProperty(brought, name, { value: cell, enumerable: true });
  }
  return { line, whose: id ?? whose, value: true, traits: brought };
}

function delimiterOf(start: Buffer): string {
  const end = start.indexOf(0x0a);
  const header = start.subarray(0, end === -1 ? start.length : end).toString('utf8');
  const unquoted = header.replaceAll(/"[^"]*"/g, '');
  const counted = [',', ';', '\t'].map((sign) => [sign, unquoted.split(sign).length] as const);
  const [best] = counted.sort((one, other) => other[1] - one[1]);
  return best?.[0] ?? ',';
}

function breaksIn(record: readonly string[]): number {
  return record.reduce((sum, cell) => sum + cell.split('\n').length - 1, 0);
}

/** The parser's message quotes the row, which is data of people. */
function csvFault(error: CsvError): OnefoldError {
  const { lines } = error as CsvError & { readonly lines?: number };
  const where = lines === undefined ? 'The file' : `Line ${lines}`;
  switch (error.code) {
    case 'CSV_MAX_RECORD_SIZE':
      return fault(`${where} is over ${lineBytesMax} bytes. Is a quote not closed?`);
    case 'CSV_QUOTE_NOT_CLOSED':
      return fault('A quote is opened and not closed before the end of the file.');
    default:
      return fault(`${where} has a quote in the middle of a cell. Double quotes inside of cells.`);
  }
}

function fault(message: string): OnefoldError {
  return new OnefoldError('invalid_request', message, { field: 'body' });
}
