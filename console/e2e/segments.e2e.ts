import { Analytics } from '@segment/analytics-node';
import type { Locator } from 'playwright-core';
import { expect, it } from 'vitest';
import { paths } from '../src/paths.ts';
import { ask, makeSource, signUp, until } from './filled-workspace.ts';
import { inConsole, type OpenConsole } from './open-console.ts';

/** Who shops here. The segment that is built holds for Ada and Bob, and for Eve once she buys again. */
async function meetCustomers(opened: OpenConsole): Promise<string> {
  await signUp(opened);
  const { writeKey } = await makeSource(opened, 'Web shop');
  const analytics = new Analytics({ writeKey, host: opened.server.url });
  const people = [
    { userId: 'ada', orders: 2, tickets: 0, traits: { name: 'Ada', address: { city: 'Berlin' } } },
    { userId: 'bob', orders: 3, tickets: 0, traits: { name: 'Bob', tier: 'vip' } },
    { userId: 'cem', orders: 2, tickets: 1, traits: { name: 'Cem', address: { city: 'Berlin' } } },
    { userId: 'dee', orders: 2, tickets: 0, traits: { name: 'Dee', address: { city: 'Paris' } } },
    { userId: 'eve', orders: 1, tickets: 0, traits: { name: 'Eve', address: { city: 'Berlin' } } },
  ];
  for (const { userId, orders, tickets, traits } of people) {
    analytics.identify({ userId, traits });
    for (let order = 0; order < orders; order += 1) {
      analytics.track({ userId, event: 'Order Completed', properties: { total: 10 * order + 15 } });
    }
    for (let ticket = 0; ticket < tickets; ticket += 1) {
      analytics.track({ userId, event: 'Support Ticket Opened' });
    }
  }
  await analytics.closeAndFlush();
  type Preview = { population: number; members: number };
  const event = { kind: 'event', event: { name: 'Order Completed' }, window: { kind: 'ever' } };
  const ten = { ...event, measure: { of: 'count' }, is: { op: 'at-least', number: 1 } };
  await until(
    () => ask<Preview>(opened, 'POST', '/api/segments/preview', { definition: { where: ten } }),
    ({ population, members }) => population === 5 && members === 5,
  );
  // The observed schema is written behind the warehouse.
  type Schema = { events: unknown[] };
  await until(
    () => ask<Schema>(opened, 'GET', '/api/schema/events'),
    ({ events }) => events.length === 3,
  );
  return writeKey;
}

/** A count may wait for the warehouse. */
const patient = { timeout: 20_000 } as const;

/** What the builder makes of it. */
const wanted = {
  ...{ version: 1, of: 'users' },
  where: {
    kind: 'all',
    of: [
      {
        ...{ kind: 'event', event: { name: 'Order Completed' }, measure: { of: 'count' } },
        window: { kind: 'rolling', last: { count: 30, unit: 'day' } },
        is: { op: 'at-least', number: 2 },
      },
      {
        kind: 'not',
        of: {
          ...{ kind: 'event', event: { name: 'Support Ticket Opened' } },
          ...{ window: { kind: 'ever' }, measure: { of: 'count' } },
          is: { op: 'at-least', number: 1 },
        },
      },
      {
        kind: 'any',
        of: [
          { kind: 'trait', trait: 'address.city', is: { op: 'equals', value: 'Berlin' } },
          { kind: 'trait', trait: 'tier', is: { op: 'equals', value: 'vip' } },
        ],
      },
    ],
  },
};

const counted = ({ page }: OpenConsole, members: number) =>
  page.locator(`[data-members="${members}"] :not([data-stale])`).first().waitFor();

const choices = ({ page }: OpenConsole) => page.getByRole('listbox', { name: 'Add a clause' });

async function definitionOf(opened: OpenConsole): Promise<unknown> {
  const id = opened.page.url().split('/').at(-1) ?? '';
  return (await ask<{ definition: unknown }>(opened, 'GET', `/api/segments/${id}`)).definition;
}

it('builds a segment by mouse, with the exact count at every change, and drags a clause', (test) =>
  inConsole(test, async (opened) => {
    const { server, page } = opened;
    await meetCustomers(opened);
    await page.goto(`${server.url}${paths.newSegment()}`);
    await counted(opened, 5);
    const add = async (group: string | RegExp, choice: string) => {
      await page.getByRole('button', { name: group }).last().click();
      await page.getByRole('textbox', { name: 'Event, trait, identifier…' }).fill(choice);
      await choices(opened).getByRole('option', { name: choice }).first().click();
    };
    const clause = (name: string): Locator =>
      page.getByRole('group', { name: new RegExp(`^Clause \\d+: ${name}$`) });

    await add('Add a clause to Group: all of these', 'Order Completed');
    await clause('Order Completed').getByLabel('Number').fill('2');
    await counted(opened, 4);
    await add('Add a clause to Group: all of these', 'Support Ticket Opened');
    const ticket = clause('Support Ticket Opened');
    await ticket.getByLabel('Whether it happened').selectOption('did not');
    await ticket.getByLabel('When').selectOption('ever');
    await counted(opened, 3);

    // The city first on its own, then into a group with the tier, by the dots.
    await add('Add a clause to Group: all of these', 'Group of clauses');
    const any = page.getByRole('group', { name: 'Group: any of these' });
    await add('Add a clause to Group: any of these', 'tier');
    await clause('tier').getByLabel('Test').selectOption('is');
    await clause('tier').getByLabel('Value', { exact: true }).fill('vip');
    await counted(opened, 1);
    await add('Add a clause to Group: all of these', 'address.city');
    await clause('address.city').getByLabel('Test').selectOption('is');
    await clause('address.city').getByLabel('Value', { exact: true }).fill('Berlin');
    await counted(opened, 0);
    await page
      .getByRole('button', { name: /^Move .*address\.city/ })
      .dragTo(clause('tier'), { targetPosition: { x: 60, y: 2 } });
    await any.getByRole('group', { name: 'Clause 1: address.city' }).waitFor();
    await counted(opened, 2);
    // Each clause says for how many it holds by itself.
    expect(
      await any
        .locator('[data-count]')
        .evaluateAll((all) => all.map((one) => one.getAttribute('data-count'))),
    ).toEqual(['4', '3', '1']);

    // Removing is taken back from the corner.
    await ticket.getByRole('button', { name: /^Actions for/ }).click();
    await page.getByRole('menuitem', { name: 'Remove' }).click();
    await counted(opened, 3);
    await page.getByRole('button', { name: 'Undo', exact: true }).click();
    await counted(opened, 2);
    await page.getByRole('list', { name: 'Some of them' }).getByText('Ada').waitFor();

    await page.getByRole('textbox', { name: 'Name' }).fill('Loyal customers');
    await page.getByRole('button', { name: 'Save as draft' }).click();
    await page.getByRole('heading', { name: 'Loyal customers', level: 1 }).waitFor();
    expect(await definitionOf(opened)).toEqual(wanted);
  }));

it('builds the same by keyboard only', (test) =>
  inConsole(test, async (opened) => {
    const { server, page } = opened;
    await meetCustomers(opened);
    await page.goto(`${server.url}${paths.newSegment()}`);
    await counted(opened, 5);
    const keys = async (...pressed: string[]) => {
      for (const key of pressed) await page.keyboard.press(key);
    };
    /** Goes on with Tab until what has the keyboard is called so. */
    const tabTo = async (name: RegExp, back = false) => {
      for (let step = 0; step < 80; step += 1) {
        await page.keyboard.press(back ? 'Shift+Tab' : 'Tab');
        const own = await page.evaluate(() => {
          const element = document.activeElement;
          const label = element?.getAttribute('aria-label') ?? '';
          const labelled =
            element instanceof HTMLInputElement ? element.labels?.[0]?.innerText : '';
          return `${label}${labelled ?? ''}${element instanceof HTMLButtonElement ? element.innerText : ''}`;
        });
        if (name.test(own)) return;
      }
      throw new Error(`the keyboard does not come to ${name}`);
    };
    const addHere = async (choice: string) => {
      await keys('Enter');
      await page.locator('input:focus[aria-label="Event, trait, identifier…"]').waitFor();
      await page.keyboard.type(choice);
      await choices(opened)
        .locator('[data-combobox-selected]')
        .filter({ hasText: choice })
        .waitFor();
      await keys('Enter');
      // The first word of what was added has the keyboard.
      await page.locator('[data-fields] select:focus').waitFor();
    };

    await tabTo(/^Name/);
    await page.keyboard.type('Loyal customers');
    await tabTo(/^Add a clause to Group: all/);
    await addHere('Order Completed');
    await tabTo(/^Number$/);
    await keys('Control+A');
    await page.keyboard.type('2');
    await counted(opened, 4);
    await tabTo(/^Add a clause to Group: all/);
    await addHere('Support Ticket Opened');
    await keys('ArrowDown');
    await tabTo(/^When$/);
    await page.keyboard.type('ever');
    await counted(opened, 3);
    await tabTo(/^Add a clause to Group: all/);
    await addHere('address.city');
    await tabTo(/^Test$/);
    await page.keyboard.type('is');
    await tabTo(/^Value$/);
    await page.keyboard.type('Berlin');
    await counted(opened, 1);
    await tabTo(/^Add a clause to Group: all/);
    await addHere('Group of clauses');
    await tabTo(/^Add a clause to Group: any/);
    await addHere('tier');
    await tabTo(/^Test$/);
    await page.keyboard.type('is');
    await tabTo(/^Value$/);
    await page.keyboard.type('vip');
    await counted(opened, 0);
    // The city goes into the group below it.
    await tabTo(/^Move 3: address\.city/, true);
    await keys('Alt+ArrowRight');
    await page
      .getByRole('group', { name: 'Group: any of these' })
      .getByRole('group', { name: 'Clause 1: address.city' })
      .waitFor();
    await counted(opened, 2);
    // It moves on by the same keys, and what was done goes back.
    await keys('Alt+ArrowDown');
    await page.getByRole('group', { name: 'Clause 2: address.city' }).waitFor();
    await keys('Control+Z');
    await page.getByRole('group', { name: 'Clause 1: address.city' }).waitFor();
    await tabTo(/^Save as draft$/);
    await keys('Enter');
    await page.getByRole('heading', { name: 'Loyal customers', level: 1 }).waitFor();
    expect(await definitionOf(opened)).toEqual(wanted);
  }));

it('shows a person enter the moment that an event of theirs makes it true, and what a change would do', (test) =>
  inConsole(test, async (opened) => {
    const { server, page } = opened;
    const writeKey = await meetCustomers(opened);
    const { id } = await ask<{ id: string }>(opened, 'POST', '/api/segments', {
      ...{ name: 'Loyal customers', definition: wanted },
    });
    await page.goto(`${server.url}${paths.segment(id)}`);
    await page.getByText('Nobody belongs to a draft').waitFor();
    await page.getByRole('button', { name: 'Activate' }).click();
    await page.getByText('Live', { exact: true }).waitFor();
    await page.locator('[data-size="2"]').waitFor();
    // Nothing is loaded anew from here on.
    await page.evaluate(() => Object.assign(window, { stayed: true }));
    const recent = page.getByRole('list', { name: 'Entered and left lately' });
    await expect.poll(() => recent.getByRole('listitem').count(), patient).toBe(2);

    const analytics = new Analytics({ writeKey, host: server.url });
    analytics.track({ userId: 'eve', event: 'Order Completed', properties: { total: 30 } });
    await analytics.closeAndFlush();
    await page.locator('[data-size="3"]').waitFor();
    await recent.getByRole('link', { name: 'Eve' }).waitFor();
    expect(await recent.getByRole('listitem').first().innerText()).toMatch(
      /Eve\s*entered, by an event/,
    );
    expect(await page.evaluate(() => 'stayed' in window)).toBe(true);

    await page.getByRole('link', { name: /^Members/ }).click();
    const members = page.getByRole('table', { name: 'Members' });
    await members.getByRole('link', { name: 'Eve' }).waitFor();
    expect(await members.locator('tbody tr').count()).toBe(3);
    await members.getByRole('link', { name: 'Ada' }).click();
    await page.getByRole('heading', { name: 'Ada', level: 1 }).waitFor();
    await page.getByRole('main').getByRole('link', { name: 'Segments', exact: true }).click();
    const own = page.getByRole('table', { name: 'Segments', exact: true });
    await own.getByText('loyal_customers').waitFor();
    await page.getByRole('button', { name: 'Why: Loyal customers' }).click();
    const why = page.getByRole('dialog');
    await why.getByText(/^The definition, version 1, holds/).waitFor();
    await why.getByText('trait “address.city” is “Berlin”').waitFor();
    expect(await why.getByRole('list', { name: 'Events that count' }).first().innerText()).toMatch(
      /Order Completed/,
    );
    await page.keyboard.press('Escape');
    await why.waitFor({ state: 'detached' });

    // By its key from anywhere, and then a stricter definition: who would leave is said before it is saved.
    await page.keyboard.press('Control+K');
    await page.getByRole('combobox', { name: /^Name, e-mail/ }).fill('loyal_cust');
    await page.getByRole('option', { name: /Loyal customers/ }).click();
    await page.getByRole('link', { name: 'Definition', exact: true }).click();
    await page.getByText('did “Order Completed” at least 2 times in the last 30 days').waitFor();
    await page.getByRole('button', { name: 'Edit' }).click();
    await page
      .getByRole('group', { name: 'Clause 1: Order Completed' })
      .getByLabel('Number')
      .fill('3');
    const change = page.getByRole('region', { name: 'What would change' });
    await expect
      .poll(() => change.innerText(), patient)
      .toMatch(/enter\s+0\s+leave\s+2\s+stay\s+1/);
    await page.getByRole('link', { name: 'Versions' }).click();
    await page.getByRole('button', { name: 'Stay here' }).click();
    await page.getByPlaceholder(/^What you changed/).fill('Three orders');
    await page.getByRole('button', { name: 'Save as a new version' }).click();
    await page.getByText('Version 2 is saved').waitFor();
    await page.getByRole('link', { name: /^Overview/ }).click();
    await page.locator('[data-size="1"]').waitFor();

    await page.getByRole('link', { name: /^Versions/ }).click();
    await page.getByText('Three orders').waitFor();
    await page.getByRole('button', { name: 'Roll back to version 1' }).click();
    await page.getByText('Back to version 1').waitFor();
    await page.getByRole('link', { name: /^Overview/ }).click();
    await page.locator('[data-size="3"]').waitFor();
  }));

it('shows a person enter by an event, and leave once the window has passed, by time alone', (test) =>
  inConsole(test, async (opened) => {
    const { server, page } = opened;
    const writeKey = await meetCustomers(opened);
    const window = { kind: 'rolling', last: { count: 3, unit: 'hour' } };
    const viewed = { kind: 'event', event: { name: 'Cart Viewed' }, window };
    const where = { ...viewed, measure: { of: 'count' }, is: { op: 'at-least', number: 1 } };
    const { id } = await ask<{ id: string }>(opened, 'POST', '/api/segments', {
      ...{ name: 'Shopping', definition: { where }, activate: true },
    });
    await page.goto(`${server.url}${paths.segment(id)}`);
    await page.getByText('Live', { exact: true }).waitFor();
    await page.locator('[data-size="0"]').waitFor();
    // Nothing is loaded anew from here on.
    await page.evaluate(() => Object.assign(window, { stayed: true }));
    const recent = page.getByRole('list', { name: 'Entered and left lately' });

    const analytics = new Analytics({ writeKey, host: server.url });
    analytics.track({ userId: 'eve', event: 'Cart Viewed' });
    await analytics.closeAndFlush();
    await page.locator('[data-size="1"]').waitFor();
    await recent.getByRole('link', { name: 'Eve' }).waitFor();

    const hourMs = 3_600_000;
    server.advance(2 * hourMs);
    // What time has not made untrue stays as it is: Ada enters at that hour, and Eve is still there.
    const later = new Analytics({ writeKey, host: server.url });
    later.track({ userId: 'ada', event: 'Cart Viewed' });
    await later.closeAndFlush();
    await page.locator('[data-size="2"]').waitFor();
    server.advance(hourMs);
    await page.locator('[data-size="1"]').waitFor();
    const newest = recent.getByRole('listitem').first();
    await expect.poll(() => newest.innerText(), patient).toMatch(/Eve\s*left, by time alone/);
    expect(await page.evaluate(() => 'stayed' in window)).toBe(true);
    server.advance(2 * hourMs);
    await page.locator('[data-size="0"]').waitFor();
    await expect.poll(() => newest.innerText(), patient).toMatch(/Ada\s*left, by time alone/);
  }));

it('shows a viewer definitions and nobody who belongs, and says why', (test) =>
  inConsole(test, async (opened) => {
    const { server, page, context } = opened;
    await signUp(opened);
    const { id } = await ask<{ id: string }>(opened, 'POST', '/api/segments', {
      ...{ name: 'Loyal customers', definition: wanted },
    });
    const invited = await ask<{ url: string }>(opened, 'POST', '/api/invites', {
      ...{ email: 'val@example.com', role: 'viewer' },
    });
    await context.clearCookies();
    const secret = new URL(invited.url).hash.slice(1);
    const password = 'another long sentence';
    await ask(opened, 'POST', '/api/invites/accept', { secret, name: 'Val', password });
    await page.goto(`${server.url}${paths.segment(id, 'members')}`);
    await page.getByText('Nobody is named here').waitFor();
    await page.getByRole('link', { name: 'Definition', exact: true }).click();
    await page.getByText('trait “address.city” is “Berlin”').waitFor();
    const edit = page.getByRole('button', { name: 'Edit' });
    expect(await edit.getAttribute('title')).toMatch(/Your role, Viewer, does not allow this/);
  }));
