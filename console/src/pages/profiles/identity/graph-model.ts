import type { ProfileGraph } from '../../../api/profiles.ts';

/** A thing that is drawn, with its place: pixels from the upper start corner. */
export interface GraphNode {
  readonly id: string;
  readonly kind: 'present' | 'former' | 'identifier' | 'link' | 'more';
  readonly x: number;
  readonly y: number;
  /** What it stands for in the answer: an index, or what is left out. */
  readonly index: number;
}

/** A line with evidence: from what was found to the profile that it belongs to. */
export interface GraphEdge {
  readonly id: string;
  readonly kind: 'identifier' | 'merge' | 'link';
  readonly source: string;
  readonly target: string;
  readonly index: number;
}

export interface GraphModel {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  readonly height: number;
}

/** Identifiers stand before the profiles, accounts or users behind them. */
const columns = { identifier: 0, profile: 330, link: 620 } as const;
const rowHeight = 50;
const blockGap = 14;

/**
 * Where everything stands: each profile beside the identifiers that came to it first, the present one on top and
 * below it what was merged into it, so that lines cross as little as can be.
 */
export function graphModel(graph: ProfileGraph): GraphModel {
  const nodes: GraphNode[] = [];
  const edges: GraphEdge[] = [];
  let y = 0;
  let presentY = 0;
  for (const { id, merge } of profilesInOrder(graph)) {
    const own = graph.identifiers.flatMap((one, index) => (one.profileId === id ? [index] : []));
    const rows = Math.max(1, own.length + (id === graph.id && graph.more.identifiers > 0 ? 1 : 0));
    const middle = y + ((rows - 1) * rowHeight) / 2;
    if (merge === null) presentY = middle;
    nodes.push({
      ...{ id: `profile ${id}`, kind: merge === null ? 'present' : 'former' },
      ...{ x: columns.profile, y: middle, index: merge ?? -1 },
    });
    for (const [row, index] of own.entries()) {
      const place = { x: columns.identifier, y: y + row * rowHeight, index };
      nodes.push({ id: `identifier ${index}`, kind: 'identifier', ...place });
      edges.push({
        ...{ id: `edge identifier ${index}`, kind: 'identifier', index },
        ...{ source: `identifier ${index}`, target: `profile ${id}` },
      });
    }
    if (id === graph.id && graph.more.identifiers > 0) {
      const place = { x: columns.identifier, y: y + own.length * rowHeight };
      nodes.push({ id: 'more identifiers', kind: 'more', ...place, index: graph.more.identifiers });
    }
    if (merge !== null) {
      edges.push({
        ...{ id: `edge merge ${merge}`, kind: 'merge', index: merge },
        ...{ source: `profile ${id}`, target: `profile ${graph.merges[merge]!.intoId}` },
      });
    }
    y += rows * rowHeight + blockGap;
  }
  if (graph.more.merges > 0) {
    nodes.push({
      id: 'more merges',
      kind: 'more',
      x: columns.profile,
      y,
      index: graph.more.merges,
    });
    y += rowHeight;
  }
  const linkRows = graph.links.length + (graph.more.links ? 1 : 0);
  const linksY = Math.max(0, presentY - ((linkRows - 1) * rowHeight) / 2);
  for (const index of graph.links.keys()) {
    const place = { x: columns.link, y: linksY + index * rowHeight, index };
    nodes.push({ id: `link ${index}`, kind: 'link', ...place });
    edges.push({
      ...{ id: `edge link ${index}`, kind: 'link', index },
      ...{ source: `profile ${graph.id}`, target: `link ${index}` },
    });
  }
  if (graph.more.links) {
    const place = { x: columns.link, y: linksY + graph.links.length * rowHeight };
    nodes.push({ id: 'more links', kind: 'more', ...place, index: -1 });
  }
  return { nodes, edges, height: Math.max(y, linksY + linkRows * rowHeight) };
}

/** The present profile, then each one that was merged away after the one that it went into. */
function profilesInOrder({ id, merges }: ProfileGraph) {
  const order: { readonly id: string; readonly merge: number | null }[] = [];
  const add = (into: string, merge: number | null) => {
    order.push({ id: into, merge });
    for (const [index, { fromId, intoId }] of merges.entries()) {
      if (intoId === into) add(fromId, index);
    }
  };
  add(id, null);
  return order;
}
