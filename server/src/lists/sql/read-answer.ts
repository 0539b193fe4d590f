import { type Analytics, readQuerySettings, withSafeIntegers } from '../../analytics/index.ts';
import { comparePriority, type IdentityRules, normalizeIdentifier } from '../../identity/index.ts';
import { OnefoldError } from '../../kernel/errors.ts';
import type { ProfileId } from '../../kernel/ids.ts';
import type { JsonValue } from '../../kernel/json.ts';
import { type Identifier, isProfileId, type Row } from '../rows.ts';
import type { RefusalReason } from '../run.ts';
import type { ListQuery } from './list-query.ts';

export type AskedQuery = Pick<ListQuery, 'workspaceId' | 'query' | 'trait' | 'of'>;

/** The whole answer is held, in bytes, so that the query need not wait for the log. */
const answerBytesMax = 256 * 1024 * 1024;
const valueLengthMax = 10_000;
const newline = 0x0a;

/**
 * Runs a query through the door of people's own queries, with its guard and its limits on time and memory, and gives all rows
 * or none: an answer that is too large, or breaks off, is an error.
 */
export async function readAnswer(
  analytics: Pick<Analytics, 'streamQuery'>,
  asked: AskedQuery,
  rules: IdentityRules,
  signal: AbortSignal,
): Promise<AsyncGenerator<Row>> {
  const integers = 'output_format_json_quote_64bit_integers';
  const { body, format } = await analytics.streamQuery(asked.workspaceId, asked.query, {
    format: answerFormat,
    rawParams: {},
    settings: readQuerySettings([[integers, '0']]).settings,
    signal,
  });
  if (format !== answerFormat) {
    throw new OnefoldError('query_refused', 'The query may not say its FORMAT.', {
      field: 'query',
    });
  }
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > answerBytesMax) {
      const most = `The answer is over ${answerBytesMax} bytes.`;
      throw new OnefoldError('query_limit', `${most} Return no other columns than are needed.`);
    }
    chunks.push(Buffer.from(chunk));
  }
  return rowsOf(chunks, asked, rules);
}

const answerFormat = 'JSONCompactEachRowWithNames';

async function* rowsOf(
  chunks: readonly Buffer[],
  asked: AskedQuery,
  rules: IdentityRules,
): AsyncGenerator<Row> {
  let read: ((values: readonly JsonValue[], line: number) => Row) | null = null;
  let line = 0;
  for (const text of lines(chunks)) {
    const values = valuesOf(text);
    if (read === null) read = rowReader(values.map(String), asked, rules);
    else {
      line += 1;
      yield read(values, line);
    }
  }
  // Without rows there are names all the same.
  if (read === null) rowReader([], asked, rules);
}

/** ClickHouse writes what went wrong on the way behind the rows. */
function valuesOf(text: string): readonly JsonValue[] {
  try {
    const values = JSON.parse(withSafeIntegers(text)) as JsonValue;
    if (Array.isArray(values)) return values;
  } catch {
    // Said below.
  }
  throw new OnefoldError(
    'query_failed',
    'The answer broke off in the middle; nothing was changed.',
  );
}

function rowReader(names: readonly string[], { trait, of }: AskedQuery, rules: IdentityRules) {
  const value = names.indexOf('value');
  const types = ['profile_id', ...identifierNames(of, rules)];
  const columns = names
    .flatMap((name, index) => (types.includes(name) ? [{ name, index }] : []))
    .sort((one, other) => comparePriority(rules, one.name, other.name));
  if (columns.length === 0) {
    const sentence = `The query must return a column ${types.slice(0, 6).join(' or ')}.`;
    throw new OnefoldError('invalid_request', sentence, { field: 'query' });
  }
  if (trait !== null && value === -1) {
    const sentence = 'The query of a trait must return a column value.';
    throw new OnefoldError('invalid_request', sentence, { field: 'query' });
  }
  return (values: readonly JsonValue[], line: number): Row => {
    const refused = (reason: RefusalReason, column: string | null): Row => ({
      ...{ line, refused: { reason, column } },
    });
    const wanted = trait === null ? true : (values[value] ?? null);
    if (JSON.stringify(wanted).length > valueLengthMax) return refused('cell_too_large', 'value');
    const whose: Identifier[] = [];
    let id: ProfileId | null = null;
    let unusable: string | null = null;
    for (const { name, index } of columns) {
      const cell = values[index] ?? null;
      if (cell === null || cell === '') continue;
      if (name === 'profile_id') {
        if (isProfileId(String(cell))) id = String(cell) as ProfileId;
        else unusable = name;
        continue;
      }
      const normalized = normalizeIdentifier(name, cell, rules);
      if (normalized === undefined) unusable = name;
      else whose.push([name, normalized]);
    }
    if (id !== null || whose.length > 0) {
      return { line, whose: id ?? whose, value: wanted, traits: {} };
    }
    return unusable === null
      ? refused('no_identifier', null)
      : refused('unusable_identifier', unusable);
  };
}

function identifierNames(of: ListQuery['of'], rules: IdentityRules): string[] {
  const custom = rules.customTypes.filter(({ collection }) => collection === of);
  const known = of === 'users' ? ['user_id', 'email', 'phone', 'anonymous_id'] : ['group_id'];
  return [...known, ...custom.map(({ type }) => type)];
}

function* lines(chunks: readonly Buffer[]): Generator<string> {
  let rest: Buffer = Buffer.alloc(0);
  for (const chunk of chunks) {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    let from = 0;
    for (let at = bytes.indexOf(newline); at !== -1; at = bytes.indexOf(newline, from)) {
      if (at > from) yield bytes.toString('utf8', from, at);
      from = at + 1;
    }
    rest = bytes.subarray(from);
  }
  if (rest.length > 0) yield rest.toString('utf8');
}
