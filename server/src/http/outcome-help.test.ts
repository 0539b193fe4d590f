import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { rejections } from '../sources/index.ts';
import { outcomeHelp } from './outcome-help.ts';

it('says for each reason of the documentation what to do', () => {
  const guide = readFileSync(new URL('../../../docs/collect.md', import.meta.url), 'utf8');
  const list = guide.slice(guide.indexOf('The reasons are:'));
  const documented = [...list.matchAll(/`([a-z_]+)`/g)].map(([, reason]) => reason as string);
  expect(documented.length).toBeGreaterThan(20);
  expect(documented.filter((reason) => outcomeHelp(reason) === null)).toEqual([]);
  // One refusal is told to the client only: who went away in the middle is nobody's dead letter.
  const told = new Set([...documented, 'incomplete_body']);
  expect(Object.keys(rejections).filter((reason) => !told.has(reason))).toEqual([]);
  expect(outcomeHelp('duplicate')).toContain('message id');
  expect(outcomeHelp('toString')).toBeNull();
});
