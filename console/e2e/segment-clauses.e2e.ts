import { Analytics } from '@segment/analytics-node';
import { expect, it } from 'vitest';
import { paths } from '../src/paths.ts';
import { ask, makeSource, signUp, until } from './filled-workspace.ts';
import { inConsole, type OpenConsole } from './open-console.ts';

/** Ada and Bob are of a firm that pays, Cem of one that does not, and Dee of none; Dee and Ada said what they consent to. */
async function meetFirms(opened: OpenConsole): Promise<void> {
  await signUp(opened);
  const { writeKey } = await makeSource(opened, 'Web shop');
  const analytics = new Analytics({ writeKey, host: opened.server.url });
  const firms = { acme: 'pro', foss: 'free' } as const;
  const people = { ada: 'acme', bob: 'acme', cem: 'foss', dee: null } as const;
  for (const [userId, firm] of Object.entries(people)) {
    const pets = { ada: ['cat', 'dog'], bob: ['cat'], cem: [], dee: [] }[userId] ?? [];
    const traits = { name: userId, pets: pets.map((kind) => ({ kind })) };
    analytics.identify({ userId, traits });
    if (firm !== null) analytics.group({ userId, groupId: firm, traits: { plan: firms[firm] } });
  }
  const said = { ada: true, dee: false } as const;
  for (const [userId, Advertising] of Object.entries(said)) {
    const context = { consent: { categoryPreferences: { Advertising } } };
    analytics.track({ userId, event: 'Segment Consent Preference Updated', context });
  }
  await analytics.closeAndFlush();
  type Preview = { population: number };
  for (const [of, population] of Object.entries({ users: 4, accounts: 2 })) {
    const definition = { of, where: { kind: 'all', of: [] } };
    await until(
      () => ask<Preview>(opened, 'POST', '/api/segments/preview', { definition }),
      (found) => found.population === population,
    );
  }
}

const counted = ({ page }: OpenConsole, members: number) =>
  page.locator(`[data-members="${members}"] :not([data-stale])`).first().waitFor();

async function add({ page }: OpenConsole, group: string, choice: string): Promise<void> {
  await page.getByRole('button', { name: `Add a clause to ${group}` }).click();
  await page.getByRole('textbox', { name: 'Event, trait, identifier…' }).fill(choice);
  const choices = page.getByRole('listbox', { name: 'Add a clause' });
  await choices.getByRole('option', { name: choice }).first().click();
}

it('builds a segment of the users of accounts that pay', (test) =>
  inConsole(test, async (opened) => {
    const { server, page } = opened;
    await meetFirms(opened);
    await page.goto(`${server.url}${paths.newSegment()}`);
    await counted(opened, 4);
    await add(opened, 'Group: all of these', 'Their accounts');
    await counted(opened, 3);
    await add(opened, 'any of their accounts fulfils', 'plan');
    const plan = page.getByRole('group', { name: 'Clause 1: plan' });
    await plan.getByLabel('Test').selectOption('is');
    await plan.getByLabel('Value', { exact: true }).fill('pro');
    await counted(opened, 2);
    await page
      .getByLabel('How many of the accounts')
      .selectOption('none of their accounts fulfils');
    await counted(opened, 2);
    await page.getByRole('list', { name: 'Some of them' }).getByText('dee').waitFor();

    await page.getByRole('textbox', { name: 'Name' }).fill('Of no firm that pays');
    await page.getByRole('button', { name: 'Save as draft' }).click();
    await page.getByRole('heading', { name: 'Of no firm that pays', level: 1 }).waitFor();
    const id = page.url().split('/').at(-1) ?? '';
    const saved = await ask<{ definition: unknown }>(opened, 'GET', `/api/segments/${id}`);
    const paying = { kind: 'trait', trait: 'plan', is: { op: 'equals', value: 'pro' } };
    const where = { kind: 'account', match: 'none', where: { kind: 'all', of: [paying] } };
    expect(saved.definition).toEqual({
      ...{ version: 1, of: 'users' },
      where: { kind: 'all', of: [where] },
    });
    await page.getByRole('link', { name: 'Definition', exact: true }).click();
    await page.getByText('none of their accounts fulfils all of these:').waitFor();
    await page.getByText('trait “plan” is “pro”').waitFor();
  }));

it('builds a segment of those who consented', (test) =>
  inConsole(test, async (opened) => {
    const { server, page } = opened;
    await meetFirms(opened);
    await page.goto(`${server.url}${paths.newSegment()}`);
    await counted(opened, 4);
    await add(opened, 'Group: all of these', 'Consent to a category');
    const consent = page.getByRole('group', { name: /^Clause 1: / });
    await consent.getByLabel('Category of consent').click();
    await page.getByRole('option', { name: 'Advertising' }).click();
    await counted(opened, 1);
    for (const [answer, members] of [
      ['refused consent to', 1],
      ['said nothing about consent to', 2],
      ['did not refuse consent to', 3],
    ] as const) {
      await consent.getByLabel('What was said of consent').selectOption(answer);
      await counted(opened, members);
    }
  }));

it('builds a segment of the accounts of which a user consented', (test) =>
  inConsole(test, async (opened) => {
    const { server, page } = opened;
    await meetFirms(opened);
    const anybody = { kind: 'users', match: 'any', where: { kind: 'all', of: [] } };
    const definition = { of: 'accounts', where: { kind: 'all', of: [anybody] } };
    const draft = { name: 'Firms', definition };
    const { id } = await ask<{ id: string }>(opened, 'POST', '/api/segments', draft);
    await page.goto(`${server.url}${paths.segment(id, 'definition')}`);
    await page.getByRole('button', { name: 'Edit' }).click();
    await counted(opened, 2);
    await add(opened, 'any of their users fulfils', 'Consent to a category');
    const consent = page.getByRole('group', { name: /^Clause 1: / });
    await consent.getByLabel('Category of consent').fill('Advertising');
    await counted(opened, 1);
    await page.getByLabel('How many of the users').selectOption('none of their users fulfils');
    await counted(opened, 1);
  }));

it('names the users by whom an account belongs', (test) =>
  inConsole(test, async (opened) => {
    const { server, page } = opened;
    await meetFirms(opened);
    const dog = { property: 'kind', is: { op: 'equals', value: 'dog' } };
    const some = { op: 'at-least', number: 1 };
    const dogs = { kind: 'object', trait: 'pets', where: [dog], is: some };
    const users = { kind: 'users', match: 'any', where: dogs };
    const draft = { name: 'Dog owners', definition: { of: 'accounts', where: users } };
    const { id } = await ask<{ id: string }>(opened, 'POST', '/api/segments', draft);
    await ask(opened, 'POST', `/api/segments/${id}/activate`);
    await page.goto(`${server.url}${paths.segment(id, 'members')}`);
    await page.getByRole('button', { name: 'Why: acme' }).click();
    const named = page.getByRole('list', { name: 'Users of the account' });
    await named.getByRole('link', { name: 'ada' }).waitFor();
    expect(await named.getByRole('listitem').allTextContents()).toEqual([
      expect.stringMatching(/^holds:.*ada$/),
      expect.stringMatching(/^does not hold:.*bob$/),
    ]);
  }));

it('builds a segment of those who have a certain object among theirs', (test) =>
  inConsole(test, async (opened) => {
    const { server, page } = opened;
    await meetFirms(opened);
    await page.goto(`${server.url}${paths.newSegment()}`);
    await counted(opened, 4);
    await add(opened, 'Group: all of these', 'Related objects');
    const objects = page.getByRole('group', { name: /^Clause 1: / });
    await objects.getByLabel('trait', { exact: true }).fill('pets');
    await counted(opened, 2);
    await objects.getByRole('button', { name: 'where' }).click();
    await objects.getByLabel('Property').fill('kind');
    await objects.getByLabel('Test').last().selectOption('is');
    await objects.getByLabel('Value', { exact: true }).fill('dog');
    await counted(opened, 1);
    await page.getByRole('list', { name: 'Some of them' }).getByText('ada').waitFor();
  }));
