import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Analytics } from '@segment/analytics-node';
import { expect, it } from 'vitest';
import { ask, until } from './filled-workspace.ts';
import { inConsole, type OpenConsole } from './open-console.ts';

const user = { name: 'Ada Lovelace', email: 'ada@example.com', password: 'a long sentence' };

it('leads from the set-up link to the first event of a website, and home', (test) =>
  inConsole(test, async (opened) => {
    const { server, context, page } = opened;
    const startedAt = performance.now();
    await setUp(opened);
    expect(page.url()).toBe(`${server.url}/welcome`);
    await page.getByRole('radio', { name: /^Website/ }).check();
    await page.getByRole('button', { name: 'Create source' }).click();
    await page.getByRole('heading', { name: 'Waiting for the first event' }).waitFor();
    const snippet = await page.locator('pre code').first().innerText();
    const site = await serveSite(snippet);
    const visitor = await context.newPage();
    await visitor.goto(`http://localhost:${portOf(site)}/`);
    await page.getByRole('heading', { name: 'It arrived' }).waitFor();
    const arrived = page.getByRole('list', { name: 'Events of this source' });
    await arrived.getByText('Processed').waitFor();
    await page.getByRole('link', { name: 'Go to Home' }).click();
    await page.waitForURL(`${server.url}/`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    const seconds = (performance.now() - startedAt) / 1000;
    console.info(`from the set-up link to the first event, and home: ${seconds.toFixed(1)} s`);

    const workspace = await ask(opened, 'GET', '/api/workspaces/current');
    const timeZone = await page.evaluate(
      () => new Intl.DateTimeFormat().resolvedOptions().timeZone,
    );
    expect(workspace).toMatchObject({ name: 'Acme', slug: 'default', timeZone });
    await page.getByRole('button', { name: /^Switch workspace: Acme/ }).waitFor();

    await page.goto(`${server.url}/welcome`);
    await visitor.evaluate(`analytics.track('Snippet Clicked')`);
    await arrived.getByRole('link', { name: 'Snippet Clicked' }).waitFor();
    await visitor.close();
    site.close();

    const writeKey = /"([^"]+)"\);\s*<\/script>/.exec(snippet)?.[1] ?? '';
    const analytics = new Analytics({ writeKey, host: server.url });
    analytics.track({ userId: 'ada', event: 'Signed Up', messageId: 'first-message' });
    await analytics.closeAndFlush();
    await arrived.getByRole('link', { name: 'Signed Up' }).waitFor();
    type Activity = { totals: { received: number; processed: number } };
    const activity = () => ask<Activity>(opened, 'GET', '/api/activity');
    const { totals } = await until(activity, (found) => found.totals.processed === 3);
    expect(totals).toMatchObject({ received: 3, processed: 3 });
  }));

it('shows a first event without a program, and what became of a refused one', (test) =>
  inConsole(test, async (opened) => {
    const { server, page } = opened;
    await setUp(opened);
    await page.getByRole('radio', { name: /^Other program/ }).check();
    expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('Other program');
    await page.getByRole('button', { name: 'Create source' }).click();
    const snippet = await page.locator('pre code').first().innerText();
    expect(snippet).toContain(`${server.url}/v1/`);
    const writeKey = /--user '?([^\s:']+):/.exec(snippet)?.[1] ?? '';
    const refused = await fetch(`${server.url}/v1/track`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(`${writeKey}:`)}` },
      body: JSON.stringify({ event: 'Nobody' }),
    });
    expect(refused.status).toBe(200);
    await page.getByRole('heading', { name: 'It arrived, but did not take effect' }).waitFor();
    await page.getByText('No user id, no anonymous id').first().waitFor();

    await page.goto(`${server.url}/welcome`);
    await page.getByRole('heading', { name: 'It arrived, but did not take effect' }).waitFor();
    const source = await ask<{ id: string }>(opened, 'POST', '/api/sources', { name: 'Second' });
    await page.reload();
    await page.getByRole('heading', { name: 'Waiting for the first event' }).waitFor();
    await page.getByRole('button', { name: 'Send a test event' }).click();
    await page.getByRole('heading', { name: 'It arrived', exact: true }).waitFor();
    await page.getByRole('link', { name: 'See the source' }).click();
    await page.waitForURL(`${server.url}/sources/${source.id}`);
  }));

it('signs out, refuses a wrong password, and signs in again', (test) =>
  inConsole(test, async (opened) => {
    const { server, page } = opened;
    await setUp(opened);
    await page.getByRole('button', { name: `Account of ${user.name}` }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await page.goto(server.url);
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();

    await page.getByLabel('E-mail address').fill(user.email);
    await page.getByLabel('Password', { exact: true }).fill('not the sentence');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('alert').getByText('wrong').waitFor();
    await page.getByLabel('Password', { exact: true }).fill(user.password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('button', { name: `Account of ${user.name}` }).waitFor();

    // The link was used, and leads whoever is signed in home.
    await page.goto(server.setupUrl);
    await page.getByRole('button', { name: `Account of ${user.name}` }).waitFor();
    expect(page.url()).toBe(`${server.url}/`);
  }));

async function setUp({ server, page }: OpenConsole): Promise<void> {
  await page.goto(server.setupUrl);
  await page.getByLabel('Your name').fill(user.name);
  expect(page.url()).toBe(`${server.url}/setup`);
  await page.getByLabel('E-mail address').fill(user.email);
  await page.getByLabel('Password', { exact: true }).fill(user.password);
  await page.getByLabel('Name of the workspace').fill('Acme');
  await page.getByRole('button', { name: 'Create and continue' }).click();
  await page.getByRole('heading', { name: 'Send your first event', level: 1 }).waitFor();
}

async function serveSite(snippet: string): Promise<Server> {
  const site = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html');
    response.end(`<!doctype html><head><title>Shop</title>${snippet}</head><body>Shop</body>`);
  });
  await new Promise<void>((resolve) => site.listen(0, resolve));
  return site;
}

function portOf(site: Server): number {
  return (site.address() as AddressInfo).port;
}
