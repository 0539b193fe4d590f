import { ApiError } from '../../../api/client.ts';

/** What the API finds wrong at a place of a definition. */
export interface Fault {
  /** Without the name of the definition: `where.of.0.is.number`; empty: of the whole. */
  readonly path: string;
  readonly message: string;
}

/**
 * The faults that a refusal names, each by its path: `definition.where.of.0.is.number: must be…; definition.…`. Null: the
 * refusal is of no place in the definition.
 */
export function faultsOf(error: Error | null): readonly Fault[] | null {
  if (!(error instanceof ApiError) || error.field === undefined) return null;
  if (!/^definition(\.|$)/.test(error.field)) return null;
  const found = error.message
    .split(/; (?=definition(?:\.[^:\s]+)?: )/)
    .map((part) => /^definition(?:\.([^:\s]+))?: ([\s\S]*)$/.exec(part))
    .flatMap((match) =>
      match === null ? [] : [{ path: match[1] ?? '', message: match[2] ?? '' }],
    );
  if (found.length > 0) return found;
  return [{ path: error.field.replace(/^definition\.?/, ''), message: error.message }];
}

/** Messages by the innermost part that each fault lies in; those of no part are under `root`. */
export function faultsByNode(
  faults: readonly Fault[],
  ids: ReadonlyMap<string, number>,
  root: number,
): ReadonlyMap<number, readonly string[]> {
  const found = new Map<number, string[]>();
  for (const { path, message } of faults) {
    const id = innermost(path, ids) ?? root;
    found.set(id, [...(found.get(id) ?? []), message]);
  }
  return found;
}

function innermost(path: string, ids: ReadonlyMap<string, number>): number | undefined {
  const names = path.split('.');
  for (let length = names.length; length > 0; length -= 1) {
    const id = ids.get(names.slice(0, length).join('.'));
    if (id !== undefined) return id;
  }
  return undefined;
}
