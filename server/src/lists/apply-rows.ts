import { isDeepStrictEqual } from 'node:util';
import type { Collection } from '../identity/index.ts';
import { OnefoldError } from '../kernel/errors.ts';
import type { ProfileId, SourceId, WorkspaceId } from '../kernel/ids.ts';
import type { JsonObject, JsonValue } from '../kernel/json.ts';
import type { FindPeople, Found } from './find-people.ts';
import { listLimits } from './list.ts';
import { Roster } from './roster.ts';
import { inGroups, type NamedRow, type Row, type Rows } from './rows.ts';
import { noCounts, type Refusal, type RunCounts, type RunMode } from './run.ts';
import type { Write, Writer } from './writer.ts';

/** A trait that rows decide: that of a list, or one of SQL. */
export interface Target {
  readonly workspaceId: WorkspaceId;
  readonly collection: Collection;
  readonly trait: string;
  readonly sourceId: SourceId;
  /** Id of the run. */
  readonly by: string;
}

export interface ApplyDependencies {
  readonly find: FindPeople;
  /** Ids of the profiles that have the trait, some at a time. */
  readonly present: (target: Target) => AsyncIterable<readonly ProfileId[]>;
  /** What the trait is of profiles now; nothing is asked of a list, where it is true or not there. */
  readonly valuesOf?: (
    target: Target,
    ids: readonly ProfileId[],
  ) => Promise<ReadonlyMap<ProfileId, JsonValue>>;
  readonly writer: Pick<Writer, 'write' | 'settled'>;
}

export interface ApplyOptions {
  readonly mode: RunMode;
  /** Whether people whom nobody knows are made. */
  readonly creates: boolean;
  /** Instead of writing: who would enter and leave. */
  readonly onPreview?: (writes: readonly Write[]) => void;
  readonly signal: AbortSignal;
  readonly onProgress: (counts: RunCounts, refused: readonly Refusal[]) => Promise<void>;
}

/**
 * Compares rows with who has the trait and writes what is different. Each profile counts once, by its first row. What
 * `replace` takes away comes last, so rows that break off take nobody away.
 */
export async function applyRows(
  dependencies: ApplyDependencies,
  target: Target,
  rows: Rows,
  options: ApplyOptions,
): Promise<RunCounts> {
  const { find, present, valuesOf, writer } = dependencies;
  const { mode, creates, signal, onProgress } = options;
  const counts: { -readonly [Name in keyof RunCounts]: number } = { ...noCounts };
  const { trait, by, sourceId, workspaceId, collection } = target;
  const write = async (writes: readonly Write[]) => {
    if (options.onPreview !== undefined) return options.onPreview(writes);
    await writer.write({ workspaceId, collection, sourceId, by, writes }, signal);
  };

  const roster = new Roster();
  const checkSize = () => {
    if (roster.size <= listLimits.membersMax) return;
    const most = listLimits.membersMax.toLocaleString('en');
    throw new OnefoldError('invalid_request', `A list has at most ${most} profiles.`);
  };
  for await (const ids of present(target)) {
    signal.throwIfAborted();
    for (const id of ids) roster.addPresent(id);
    checkSize();
  }

  const decide = (row: NamedRow, whose: ProfileId | 'unknown', before: JsonValue): Write | null => {
    const known = whose === 'unknown' ? seeUnknown(row, roster) : roster.see(whose);
    if (known === 'seen') {
      counts.repeated += 1;
      return null;
    }
    if (whose === 'unknown') counts.created += 1;
    else counts.matched += 1;
    const value = mode === 'remove' ? null : row.value;
    const isSame = valuesOf === undefined ? isOn(known) === (value !== null) : same(before, value);
    if (!isSame) {
      if (value === null) counts.left += 1;
      else counts.entered += 1;
    }
    if (isSame && Object.keys(row.traits).length === 0) return null;
    const traits = isSame ? row.traits : { ...row.traits, [trait]: value };
    return { row: row.line, whose: whose === 'unknown' ? row.whose : whose, traits };
  };

  for await (const group of inGroups(rows, listLimits.rowsPerWrite)) {
    signal.throwIfAborted();
    const { named, refused } = split(group);
    const found = await find(workspaceId, collection, named);
    const ids = found.filter((one): one is ProfileId => isId(one));
    const values = (await valuesOf?.(target, ids)) ?? new Map<ProfileId, JsonValue>();
    const writes: Write[] = [];
    for (const [index, row] of named.entries()) {
      const one = found[index] ?? 'unknown';
      if (typeof one !== 'string') refused.push({ line: row.line, ...one });
      else if (one === 'unknown' && !(creates && mode !== 'remove' && isByIdentifiers(row))) {
        counts.unknown += 1;
      } else {
        const decided = decide(row, one, one === 'unknown' ? null : (values.get(one) ?? null));
        if (decided !== null) writes.push(decided);
      }
    }
    checkSize();
    counts.rows += group.length;
    counts.refused += refused.length;
    await write(writes);
    await onProgress(counts, refused);
  }

  if (mode === 'replace') {
    let leaving: Write[] = [];
    const traits: JsonObject = { [trait]: null };
    for (const id of roster.unseen()) {
      leaving.push({ row: 0, whose: id, traits });
      counts.left += 1;
      if (leaving.length < listLimits.rowsPerWrite) continue;
      await write(leaving);
      await onProgress(counts, []);
      leaving = [];
    }
    await write(leaving);
  }
  await writer.settled(signal);
  return counts;
}

function split(group: readonly Row[]): { named: NamedRow[]; refused: Refusal[] } {
  const named: NamedRow[] = [];
  const refused: Refusal[] = [];
  for (const row of group) {
    if ('refused' in row) refused.push({ line: row.line, ...row.refused });
    else named.push(row);
  }
  return { named, refused };
}

/** Rows of one file for one new person: by any identifier that they share. */
function seeUnknown({ whose }: NamedRow, roster: Roster): 'new' | 'seen' {
  let known: 'new' | 'seen' = 'new';
  if (typeof whose === 'string') return known;
  for (const [type, value] of whose) {
    if (roster.seeText(`${type}:${value}`) === 'seen') known = 'seen';
  }
  return known;
}

function isByIdentifiers({ whose }: NamedRow): boolean {
  return typeof whose !== 'string';
}

function isId(found: Found): found is ProfileId {
  return typeof found === 'string' && found !== 'unknown';
}

function isOn(known: 'present' | 'new' | 'seen'): boolean {
  return known === 'present';
}

function same(one: JsonValue, other: JsonValue): boolean {
  return isDeepStrictEqual(one, other);
}
