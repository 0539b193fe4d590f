import type { BrowserContext, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { axeViolations } from './axe.ts';
import { makeSource, send, signUp } from './filled-workspace.ts';
import { inConsole, type OpenConsole } from './open-console.ts';

const viewer = { name: 'Vera Rubin', email: 'vera@example.com', password: 'a telescope at night' };

it('invites a viewer by a link, who then sees what they may and can change nothing', (test) =>
  inConsole(test, async (opened) => {
    const { server, page, context } = opened;
    await signUp(opened);
    const { id, writeKey } = await makeSource(opened, 'Shop');
    await send(opened, writeKey, 'identify', { userId: 'ada', traits: { email: 'a@example.com' } });

    await page.goto(`${server.url}/settings/users`);
    const link = await invite(page);
    expect(link).toMatch(/\/invite#[\w-]{43}$/);
    await page.getByRole('row', { name: viewer.email }).waitFor();

    const browser = context.browser();
    if (browser === null) throw new Error('the context has no browser');
    const theirs = await browser.newContext();
    const their = await theirs.newPage();
    const faults: string[] = [];
    their.on('pageerror', (error) => faults.push(error.message));
    await accept(their, link);

    await seesAndChangesNothing(opened, their, id);
    await isRefusedByTheApi(opened, theirs);
    expect(faults).toEqual([]);

    await page.reload();
    const row = page.getByRole('row', { name: viewer.name });
    await row.getByText('Viewer').waitFor();
    await page.getByRole('button', { name: `Actions for ${viewer.name}` }).click();
    await page.getByRole('menuitem', { name: 'Change role…' }).click();
    await page.getByRole('dialog').getByRole('radio', { name: 'Analyst' }).check();
    // On a slow machine the menu still fades when the dialog is there.
    await page.getByRole('menu').waitFor({ state: 'detached' });
    expect(await axeViolations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Change role', exact: true }).click();
    await row.getByText('Analyst').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await row.getByText('Viewer').waitFor();

    await page.getByRole('button', { name: `Actions for ${viewer.name}` }).click();
    await page.getByRole('menuitem', { name: 'Disable' }).click();
    await row.getByText('Disabled').waitFor();
    await their.reload();
    await their
      .getByRole('heading', { name: 'This workspace is not yours' })
      .or(their.getByRole('heading', { name: 'You are in no workspace' }))
      .waitFor();

    await page.getByRole('button', { name: `Actions for ${viewer.name}` }).click();
    await page.getByRole('menuitem', { name: 'Remove…' }).click();
    const dialog = page.getByRole('dialog');
    const remove = dialog.getByRole('button', { name: 'Remove user' });
    expect(await remove.isDisabled()).toBe(true);
    await dialog.getByRole('textbox').fill(viewer.email);
    await remove.click();
    await row.waitFor({ state: 'detached' });

    // The link was for once.
    await their.goto(link);
    await their.getByRole('alert').getByText('does not work any more').waitFor();
  }));

async function invite(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Invite user' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('E-mail address').fill(viewer.email);
  await dialog.getByRole('radio', { name: 'Viewer' }).check();
  expect(await axeViolations(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Create link' }).click();
  const link = await dialog.locator('pre code').innerText();
  expect(await axeViolations(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Done' }).click();
  return link;
}

async function accept(page: Page, link: string): Promise<void> {
  await page.goto(link);
  await page.getByRole('heading', { name: /^Join / }).waitFor();
  expect(await axeViolations(page)).toEqual([]);
  // Neither in the address nor in what the back button finds.
  expect(page.url()).not.toContain('#');
  expect(await page.getByLabel('E-mail address').inputValue()).toBe(viewer.email);
  await page.getByLabel('Your name').fill(viewer.name);
  await page.getByRole('textbox', { name: 'Password' }).fill(viewer.password);
  await page.getByRole('button', { name: 'Join' }).click();
  await page.getByRole('button', { name: `Account of ${viewer.name}` }).waitFor();
}

/** Their pages are there; what would change something says why it does not. */
async function seesAndChangesNothing(
  { server }: OpenConsole,
  page: Page,
  sourceId: string,
): Promise<void> {
  const refuses = async (path: string, button: string | RegExp) => {
    await page.goto(`${server.url}${path}`);
    const control = page.getByRole('button', { name: button }).first();
    await control.waitFor();
    expect(await control.getAttribute('aria-disabled'), `${path} ${button}`).toBe('true');
    expect(await control.getAttribute('title')).toContain('Your role, Viewer, does not allow this');
    await control.click({ force: true });
    expect(await page.getByRole('dialog').count(), `${path} ${button}`).toBe(0);
  };
  await refuses('/sources', 'New source');
  await page.getByRole('link', { name: 'Shop' }).waitFor();
  await refuses(`/sources/${sourceId}/settings`, 'Rotate the key');
  await refuses('/destinations', /destination/i);
  await page.goto(`${server.url}/settings/workspace`);
  await page.getByText('Your role, Viewer, sees these settings').waitFor();
  expect(await page.getByLabel('Name', { exact: true }).getAttribute('readonly')).not.toBe(null);
  // What they do not see has no way to it, and says so to who knows the address.
  expect(await page.getByRole('link', { name: 'Audit log' }).count()).toBe(0);
  for (const path of ['/settings/users', '/settings/tokens', '/settings/audit']) {
    await page.goto(`${server.url}${path}`);
    await page.getByText('Your role, Viewer, does not allow this').first().waitFor();
  }
  await page.goto(`${server.url}/profiles`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  expect(await page.getByText('a@example.com').count()).toBe(0);
}

/** Every operation that a scope guards and that changes something, with the session of the viewer. */
async function isRefusedByTheApi({ server }: OpenConsole, context: BrowserContext): Promise<void> {
  const document = await (await context.request.get(`${server.url}/api/openapi.json`)).json();
  type Operations = Record<string, Record<string, { 'x-scopes'?: string[] }>>;
  const wrong: string[] = [];
  let tried = 0;
  for (const [path, methods] of Object.entries(document.paths as Operations)) {
    for (const [method, { 'x-scopes': scopes = [] }] of Object.entries(methods)) {
      // Some reads carry a body.
      const reads = method === 'get' || scopes.every((scope) => scope.endsWith(':read'));
      if (reads || !path.startsWith('/api/')) continue;
      const response = await context.request.fetch(
        `${server.url}${path.replaceAll(/\{[^}]+\}/g, 'any')}`,
        { method, headers: { 'x-onefold-csrf': '1' } },
      );
      tried += 1;
      if (response.status() !== 403) wrong.push(`${method} ${path} → ${response.status()}`);
    }
  }
  expect(tried).toBeGreaterThan(25);
  expect(wrong).toEqual([]);
}
