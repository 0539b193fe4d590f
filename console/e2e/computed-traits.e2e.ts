import { Analytics } from '@segment/analytics-node';
import { expect, it } from 'vitest';
import { paths } from '../src/paths.ts';
import { ask, makeSource, signUp, until } from './filled-workspace.ts';
import { inConsole, type OpenConsole } from './open-console.ts';

const patient = { timeout: 20_000 } as const;

/** Ada spent 45 in two orders, Bob 20 in one. */
async function meetCustomers(opened: OpenConsole): Promise<string> {
  await signUp(opened);
  const { writeKey } = await makeSource(opened, 'Web shop');
  const analytics = new Analytics({ writeKey, host: opened.server.url });
  const order = (userId: string, total: number) =>
    analytics.track({ userId, event: 'Order Completed', properties: { total } });
  analytics.identify({ userId: 'ada', traits: { name: 'Ada', visits: 3 } });
  analytics.identify({ userId: 'bob', traits: { name: 'Bob', visits: 1 } });
  order('ada', 15);
  order('ada', 30);
  order('bob', 20);
  await analytics.closeAndFlush();
  type Schema = { properties: { path: string }[] };
  await until(
    () => ask<Schema>(opened, 'GET', '/api/schema/properties'),
    ({ properties }) => properties.some(({ path }) => path === 'properties.total'),
  );
  return writeKey;
}

it('makes a computed trait, whose value a person has within moments, and follows events', (test) =>
  inConsole(test, async (opened) => {
    const { server, page } = opened;
    const writeKey = await meetCustomers(opened);
    await page.goto(`${server.url}${paths.computedTraits()}`);
    await page.getByText('No computed trait yet').waitFor();
    await page.getByRole('link', { name: 'New computed trait' }).first().click();
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Spent in 30 days');
    const key = page.getByRole('textbox', { name: 'Name of the trait' });
    await expect.poll(() => key.inputValue()).toBe('spent_in_30_days');
    await page.getByLabel('What is measured').selectOption('the sum of');
    await page.getByText('Choose a name.').waitFor();
    await page.getByRole('combobox', { name: 'Property' }).fill('total');
    await page.getByRole('combobox', { name: 'Event', exact: true }).fill('Order Completed');
    const values = page.getByRole('region', { name: 'Values now' });
    const people = values.getByRole('list', { name: 'Some of them' });
    await expect.poll(() => people.innerText(), patient).toMatch(/Ada\s+45[\s\S]*|Bob\s+20/);
    await values.locator('[data-holders="2"]').waitFor();
    await page.getByRole('button', { name: 'Save and activate' }).click();
    await page.getByRole('heading', { name: 'Spent in 30 days', level: 1 }).waitFor();
    await page.getByText('the sum of “total” of “Order Completed” in the last 30 days').waitFor();
    await page.locator('[data-size="2"]').waitFor();

    await people.getByRole('link', { name: 'Ada' }).click();
    await page.getByRole('heading', { name: 'Ada', level: 1 }).waitFor();
    const traits = page.getByRole('main').getByRole('link', { name: /^Traits/ });
    await traits.click();
    const own = page.getByRole('row').filter({ hasText: 'spent_in_30_days' });
    await expect.poll(() => own.innerText(), patient).toContain('45');

    const analytics = new Analytics({ writeKey, host: server.url });
    analytics.track({ userId: 'ada', event: 'Order Completed', properties: { total: 5.5 } });
    await analytics.closeAndFlush();
    await until(
      async () => {
        await page.reload();
        await own.waitFor();
        return own.innerText();
      },
      (text) => text.includes('50.5'),
    );
  }));

it('says at its column what is wrong with a formula, and shows what it gives once it is right', (test) =>
  inConsole(test, async (opened) => {
    const { server, page } = opened;
    await meetCustomers(opened);
    await page.goto(`${server.url}${paths.newComputedTrait()}`);
    await page.getByRole('radio', { name: /^Formula/ }).check({ force: true });
    const formula = page.getByRole('textbox', { name: 'Formula' });
    await formula.fill('visits * (2 + visits');
    await page.getByText(/column 21: \) is expected/).waitFor();
    await formula.fill('visits & 2');
    await page.getByText(/column 8: "&" means nothing here/).waitFor();
    expect(await page.locator('mark').innerText()).toBe('&');
    await formula.fill('visits * 2');
    const values = page.getByRole('region', { name: 'Values now' });
    await expect.poll(() => values.innerText(), patient).toMatch(/Ada\s+6/);

    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Twice the visits');
    await page.getByRole('button', { name: 'Save as draft' }).click();
    await page.getByText('Nobody has a draft').waitFor();
    // A change is another version, and there is a way back.
    await page.getByRole('link', { name: 'Definition', exact: true }).click();
    await page.getByRole('button', { name: 'Edit' }).click();
    await formula.fill('visits * 3');
    await page.getByPlaceholder(/^What you changed/).fill('Three times');
    await page.getByRole('button', { name: 'Save as a new version' }).click();
    await page.getByText('Version 2 is saved').waitFor();
    await page.getByRole('link', { name: /^Versions/ }).click();
    await page.getByText('Three times').waitFor();
    await page.getByRole('button', { name: 'Roll back to version 1' }).click();
    await page.getByRole('cell', { name: 'Back to version 1', exact: true }).waitFor();

    await page.getByRole('link', { name: 'Settings', exact: true }).last().click();
    await page.getByRole('button', { name: 'Delete' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox').fill('Twice the visits');
    await dialog.getByRole('button', { name: 'Delete' }).click();
    await page.getByText('No computed trait yet').waitFor();
  }));
