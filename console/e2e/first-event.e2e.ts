import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Analytics } from '@segment/analytics-node';
import { expect, it } from 'vitest';
import { inConsole, type OpenConsole } from './open-console.ts';

const user = { name: 'Ada Lovelace', email: 'ada@example.com', password: 'a long sentence' };

it('leads from the set-up link to the first events of a website and of a Node.js program', (test) =>
  inConsole(test, async (opened) => {
    const { server, context, page } = opened;
    await setUp(opened);
    expect(page.url()).toBe(`${server.url}/`);
    await page.getByRole('heading', { name: 'Send your first event' }).waitFor();

    await page.getByRole('button', { name: 'Create source' }).click();
    const snippet = await page.locator('pre code').innerText();
    const site = await serveSite(snippet);
    const visitor = await context.newPage();
    await visitor.goto(`http://localhost:${portOf(site)}/`);
    await page
      .getByRole('row', { name: /page.*Processed/ })
      .first()
      .waitFor();
    await visitor.evaluate(`analytics.track('Snippet Clicked')`);
    await page.getByRole('button', { name: 'Details of Snippet Clicked' }).waitFor();
    await visitor.close();
    site.close();

    const writeKey = /"([^"]+)"\);\s*<\/script>/.exec(snippet)?.[1] ?? '';
    const analytics = new Analytics({ writeKey, host: server.url });
    analytics.track({ userId: 'ada', event: 'Signed Up', messageId: 'first-message' });
    await analytics.closeAndFlush();

    await page.getByRole('button', { name: 'Details of Signed Up' }).click();
    const details = page.getByRole('dialog');
    await details.getByText('first-message').waitFor();
    await page.keyboard.press('Escape');
    await details.waitFor({ state: 'detached' });
    await page.locator('[data-counter="received"]').getByText('3', { exact: true }).waitFor();
    await page.locator('[data-counter="processed"]').getByText('3', { exact: true }).waitFor();
  }));

it('holds the stream while it is paused and shows only what is looked for', (test) =>
  inConsole(test, async (opened) => {
    const { server, page } = opened;
    await setUp(opened);
    const writeKey = await createSource(opened);
    const send = async (event: string) => {
      const response = await fetch(`${server.url}/v1/track`, {
        method: 'POST',
        headers: { authorization: `Basic ${btoa(`${writeKey}:`)}` },
        body: JSON.stringify({ userId: 'ada', event }),
      });
      expect(response.status).toBe(200);
    };
    const named = (event: string) => page.getByRole('button', { name: `Details of ${event}` });
    await page.getByText('Live', { exact: true }).last().waitFor();
    await send('Bread Bought');
    await named('Bread Bought').waitFor();

    await page.getByRole('button', { name: 'Pause' }).click();
    await send('Milk Bought');
    await page.getByRole('button', { name: '1 new event' }).waitFor();
    expect(await named('Milk Bought').count()).toBe(0);
    await page.getByRole('button', { name: 'Resume' }).click();
    await named('Milk Bought').waitFor();

    await page.getByRole('searchbox').fill('milk');
    await named('Bread Bought').waitFor({ state: 'detached' });
    expect(await named('Milk Bought').count()).toBe(1);
    await page.getByRole('searchbox').fill('');
    await page.getByText('Rejected', { exact: true }).last().click();
    await page.getByText('No event of the last ones matches').waitFor();
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
    await page.getByRole('heading', { name: 'Live', level: 1 }).waitFor();

    await page.goto(server.setupUrl);
    await page.getByRole('heading', { name: 'Live', level: 1 }).waitFor();
  }));

async function setUp({ server, page }: OpenConsole): Promise<void> {
  await page.goto(server.setupUrl);
  await page.getByLabel('Your name').fill(user.name);
  expect(page.url()).toBe(`${server.url}/setup`);
  await page.getByLabel('E-mail address').fill(user.email);
  await page.getByLabel('Password', { exact: true }).fill(user.password);
  await page.getByRole('button', { name: 'Create user and sign in' }).click();
  await page.getByRole('heading', { name: 'Live', level: 1 }).waitFor();
}

async function createSource({ server, page }: OpenConsole): Promise<string> {
  await page.getByLabel('What sends').selectOption('Server');
  await page.getByRole('button', { name: 'Create source' }).click();
  await page.getByRole('tab', { name: 'Command line' }).click();
  const snippet = await page.locator('pre code').innerText();
  expect(snippet).toContain(`curl ${server.url}/v1/track`);
  return /--user (\S+):/.exec(snippet)?.[1] ?? '';
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
