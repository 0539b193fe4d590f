import { OnefoldError } from '../../kernel/errors.ts';
import type { Clause } from '../definition/clause.ts';
import { clausesOf, type SegmentDefinition } from '../definition/definition.ts';
import type { Segment } from '../segment.ts';

/** A segment among those of its workspace. */
export interface SegmentNode extends Pick<Segment, 'id' | 'name' | 'of' | 'status'> {
  /** Ids of segments and lists that its latest or its active version asks for. */
  readonly uses: ReadonlySet<string>;
}

export type SegmentGraph = ReadonlyMap<string, SegmentNode>;

/** Ids of the segments that a definition asks for, each once. */
export function segmentIdsIn(definition: SegmentDefinition): string[] {
  const asked = [...clausesOf(definition.where)].flatMap((one) =>
    one.kind === 'segment' ? [one.segment] : [],
  );
  return [...new Set(asked)];
}

/** `invalid_request` with the path of each clause on a segment that cannot be asked for by the segment `id`. */
export function checkReferences(
  definition: SegmentDefinition,
  graph: SegmentGraph,
  id: string | null,
): void {
  const faults = [...segmentClauses(definition.where, 'definition.where')].flatMap(
    ({ path, segment }) => {
      const reason = refusal(segment, definition.of, graph, id);
      return reason === null ? [] : [{ path, reason }];
    },
  );
  const [first] = faults;
  if (first === undefined) return;
  throw new OnefoldError(
    'invalid_request',
    faults.map(({ path, reason }) => `${path}: ${reason}`).join('; '),
    { field: first.path },
  );
}

/** The segments that ask for one, by name. */
export function usersOf(graph: SegmentGraph, id: string): SegmentNode[] {
  return [...graph.values()]
    .filter((node) => node.id !== id && node.uses.has(id))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}

function refusal(
  asked: string,
  of: SegmentDefinition['of'],
  graph: SegmentGraph,
  id: string | null,
): string | null {
  const node = graph.get(asked);
  if (node === undefined) return `there is no segment ${asked}`;
  if (node.status === 'archived') return `${node.name} is archived; restore it first`;
  if (node.of !== of) return `${node.name} is of ${node.of}, and this segment is of ${of}`;
  if (id === null) return null;
  const way = wayTo(id, asked, graph);
  if (way === null) return null;
  const names = [id, ...way].map((each) => graph.get(each)?.name ?? each);
  return way.length === 1
    ? 'a segment cannot ask for itself'
    : `segments cannot ask for each other in a circle: ${names.join(' → ')}`;
}

/** From one segment along what each asks for to another; null: there is none. Both ends are in it. */
function wayTo(goal: string, from: string, graph: SegmentGraph): string[] | null {
  const seen = new Set<string>();
  const walk = (at: string): string[] | null => {
    if (at === goal) return [at];
    if (seen.has(at)) return null;
    seen.add(at);
    for (const next of graph.get(at)?.uses ?? []) {
      const way = walk(next);
      if (way !== null) return [at, ...way];
    }
    return null;
  };
  return walk(from);
}

function* segmentClauses(
  clause: Clause,
  path: string,
): Generator<{ readonly path: string; readonly segment: string }> {
  switch (clause.kind) {
    case 'segment':
      yield { path: `${path}.segment`, segment: clause.segment };
      return;
    case 'not':
      yield* segmentClauses(clause.of, `${path}.of`);
      return;
    case 'all':
    case 'any':
      for (const [index, one] of clause.of.entries()) {
        yield* segmentClauses(one, `${path}.of.${index}`);
      }
      return;
    default:
  }
}
