import { describe, expect, it } from 'vitest';
import type { ProfileGraph } from '../../../api/profiles.ts';
import { graphModel } from './graph-model.ts';

const at = '2026-01-01T00:00:00.000Z';
const evidence = { messageId: 'm1', sourceId: 'src_a' };
const identifier = (value: string, profileId: string) => ({
  ...{ type: 'email', value, profileId, rule: 'traits.email', linkedAt: at, lastSeen: at },
  ...evidence,
});
const merge = (fromId: string, intoId: string) => ({
  ...{ fromId, intoId, at, evidence: [] },
  ...evidence,
});
const graph = (changes: Partial<ProfileGraph>): ProfileGraph => ({
  ...{ id: 'a', collection: 'users', identifiers: [], merges: [], links: [], masked: false },
  more: { identifiers: 0, merges: 0, links: false },
  ...changes,
});

describe('the places of an identity graph', () => {
  it('has every identifier beside its profile, and every merge as a line', () => {
    const { nodes, edges } = graphModel(
      graph({
        identifiers: [identifier('1', 'a'), identifier('2', 'c'), identifier('3', 'b')],
        merges: [merge('c', 'b'), merge('b', 'a')],
      }),
    );
    expect(nodes.filter(({ kind }) => kind === 'present').map(({ id }) => id)).toEqual([
      'profile a',
    ]);
    expect(edges.map(({ source, target }) => `${source} → ${target}`)).toEqual([
      'identifier 0 → profile a',
      'identifier 2 → profile b',
      'profile b → profile a',
      'identifier 1 → profile c',
      'profile c → profile b',
    ]);
    const heightOf = (id: string) => nodes.find((node) => node.id === id)?.y;
    for (const edge of edges.filter(({ kind }) => kind === 'identifier')) {
      expect(heightOf(edge.source)).toBe(heightOf(edge.target));
    }
  });

  it('puts nothing upon another, whatever its size', () => {
    for (const count of [0, 1, 7, 60]) {
      const many = Array.from({ length: count }, (_, index) => index);
      const { nodes, edges, height } = graphModel(
        graph({
          identifiers: many.map((n) => identifier(`${n}`, n % 3 === 0 ? 'a' : `f${n % 5}`)),
          merges: ['f0', 'f1', 'f2', 'f3', 'f4'].map((id, n) => merge(id, n === 0 ? 'a' : 'f0')),
          links: many.slice(0, 20).map((n) => ({
            ...{ id: `l${n}`, collection: 'accounts', name: null, identifiers: [], linkedAt: at },
            ...evidence,
          })),
          more: { identifiers: 4, merges: 2, links: true },
        }),
      );
      expect(new Set(nodes.map(({ x, y }) => `${x} ${y}`)).size).toBe(nodes.length);
      expect(new Set(nodes.map(({ id }) => id)).size).toBe(nodes.length);
      const ids = new Set(nodes.map(({ id }) => id));
      for (const { source, target } of edges)
        expect([ids.has(source), ids.has(target)]).toEqual([true, true]);
      expect(Math.max(...nodes.map(({ y }) => y))).toBeLessThan(height);
      expect(nodes.filter(({ kind }) => kind === 'more')).toHaveLength(3);
    }
  });
});
