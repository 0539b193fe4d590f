import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { allows, roleScopes, roles, scopes } from './scopes.ts';

const guide = readFileSync(new URL('../../../docs/access.md', import.meta.url), 'utf8');

it('tells in docs/access.md which role has which scope, and leaves none out', () => {
  const cells = (line: string) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim());
  const lines = guide.split('\n');
  const start = lines.findIndex((line) => line.startsWith('| scope |'));
  const table = lines.slice(start, lines.indexOf('', start)).map(cells);
  const [heading = [], , ...rows] = table;
  expect(heading).toEqual(['scope', ...roles]);
  const expected = scopes.map((scope) => [
    `\`${scope}\``,
    ...roles.map((role) => (allows({ scopes: roleScopes[role] }, scope) ? 'yes' : '')),
  ]);
  expect(rows).toEqual(expected);
});
