import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { outcomes } from '../../../messages/en/outcomes.ts';
import { knownReasons } from './reasons.ts';

it('has words for every reason that the documentation lists', () => {
  const guide = readFileSync(new URL('../../../../../docs/collect.md', import.meta.url), 'utf8');
  const list = guide.slice(guide.indexOf('The reasons are:'));
  const documented = [...list.matchAll(/`([a-z_]+)`/g)].map(([, reason]) => reason as string);
  expect(documented.length).toBeGreaterThan(20);
  const known: readonly string[] = knownReasons;
  expect(documented.filter((reason) => !known.includes(reason))).toEqual([]);
  for (const reason of knownReasons) {
    expect(outcomes[`reason.${reason}`]).toBeTruthy();
    expect(outcomes[`reason-help.${reason}`]).toBeTruthy();
  }
});
