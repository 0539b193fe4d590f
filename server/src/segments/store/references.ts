import { OnefoldError } from '../../kernel/errors.ts';
import type { KeptDefinition, KeptKind, Segment } from '../segment.ts';
import { askedTrait } from './asks.ts';
import { isOfOther, placedClauses } from './placed-clauses.ts';

/** A segment or a computed trait among those of its workspace. */
export interface SegmentNode extends Pick<Segment, 'id' | 'key' | 'name' | 'of' | 'status'> {
  readonly kind: KeptKind;
  /** What its latest or its active version asks for; see `asksOf`. */
  readonly asks: readonly string[];
  /** The same, as ids of segments and lists; of traits, those that are computed. */
  readonly uses: ReadonlySet<string>;
}

export type SegmentGraph = ReadonlyMap<string, SegmentNode>;

/** Leads each to those that it asks for. */
export function graphOf(nodes: readonly Omit<SegmentNode, 'uses'>[]): SegmentGraph {
  const traits = new Map(
    nodes.flatMap(({ id, key, kind, of }) => (kind === 'trait' ? [[`${of} ${key}`, id]] : [])),
  );
  return new Map(
    nodes.map((node) => {
      const ids = node.asks.flatMap((ask) => {
        const trait = askedTrait(ask, node.of);
        return trait === null ? ask : (traits.get(`${trait.of} ${trait.name}`) ?? []);
      });
      return [node.id, { ...node, uses: new Set(ids) }];
    }),
  );
}

/** `invalid_request` where segments and computed traits would ask for each other, with the one that is made or changed. */
export function checkCircle(changed: Omit<SegmentNode, 'uses'>, graph: SegmentGraph): void {
  const others = [...graph.values()].filter(({ id }) => id !== changed.id);
  const next = graphOf([...others, changed]);
  for (const asked of next.get(changed.id)?.uses ?? []) {
    const way = wayTo(changed.id, asked, next);
    if (way === null) continue;
    const names = [changed.id, ...way].map((each) => next.get(each)?.name ?? each);
    throw new OnefoldError(
      'invalid_request',
      `definition: segments and computed traits cannot ask for each other in a circle: ${names.join(' → ')}`,
      { field: 'definition' },
    );
  }
}

/** `invalid_request` with the path of each clause on a segment that cannot be asked for by the segment `id`. */
export function checkReferences(
  definition: KeptDefinition,
  graph: SegmentGraph,
  id: string | null,
): void {
  const faults = placedClauses(definition).flatMap(({ clause, path, of }) => {
    if (clause.kind !== 'segment') return [];
    const node = graph.get(clause.segment);
    const reason =
      node !== undefined && node.kind === 'segment' && node.of !== of
        ? isOfOther(node, of, definition)
        : refusal(clause.segment, graph, id);
    return reason === null ? [] : [{ path: `${path}.segment`, reason }];
  });
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

function refusal(asked: string, graph: SegmentGraph, id: string | null): string | null {
  const node = graph.get(asked);
  if (node === undefined || node.kind !== 'segment') return `there is no segment ${asked}`;
  if (node.status === 'archived') return `${node.name} is archived; restore it first`;
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
