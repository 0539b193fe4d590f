import { expect, it } from 'vitest';
import type { SchemaProperty } from '../../../api/observed-schema.ts';
import { countByRoot, filterProperties } from './property-rows.ts';

const property = (path: string, isNew = false): SchemaProperty => ({
  ...{ type: 'track', event: 'Order', path, events: 1, of: 1, absentShare: 0, values: 1 },
  ...{ nullShare: 0, types: [], examples: [], examplesWithheld: false, new: isNew },
  firstSeen: '2026-01-01T00:00:00.000Z',
  lastSeen: '2026-01-01T00:00:00.000Z',
});
const all = [
  property('properties.total'),
  property('properties.context.page', true),
  property('traits.Email'),
  property('context.page.url'),
];
const paths = (filter: Partial<Parameters<typeof filterProperties>[1]>) =>
  filterProperties(all, { text: '', root: 'all', isNew: false, ...filter }).map(({ path }) => path);

it('counts properties by where they are in an event', () => {
  expect(countByRoot(all)).toEqual({ properties: 2, traits: 1, context: 1 });
});

it('filters by a part of the path in any case, by place and by what is new', () => {
  expect(paths({})).toHaveLength(4);
  expect(paths({ text: ' email ' })).toEqual(['traits.Email']);
  expect(paths({ root: 'context' })).toEqual(['context.page.url']);
  expect(paths({ isNew: true })).toEqual(['properties.context.page']);
  expect(paths({ text: 'page', root: 'properties' })).toEqual(['properties.context.page']);
});
