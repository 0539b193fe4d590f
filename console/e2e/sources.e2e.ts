import { expect, it } from 'vitest';
import { ask, makeSource, send, signUp } from './filled-workspace.ts';
import { inConsole, type OpenConsole } from './open-console.ts';

it('makes a source, sees a test event arrive, and turns it off and on', (test) =>
  inConsole(test, async (opened) => {
    const { server, page } = opened;
    await signUp(opened);
    const tab = (name: string) =>
      page.getByRole('navigation', { name: 'Parts of this source' }).getByRole('link', { name });
    await page.goto(`${server.url}/sources`);
    await page.getByText('No source yet').waitFor();
    await page.getByRole('button', { name: 'New source' }).first().click();

    await page.getByRole('radio', { name: /^Server/ }).click();
    const name = page.getByLabel('Name');
    expect(await name.inputValue()).toBe('Server');
    await name.fill('Checkout');
    await page.getByRole('button', { name: 'Create and set up' }).click();

    await page.getByRole('heading', { name: 'Checkout', level: 1 }).waitFor();
    const [source] = (await ask<{ sources: Source[] }>(opened, 'GET', '/api/sources')).sources;
    const writeKey = source!.writeKeys[0]!.key;
    expect(source).toMatchObject({ name: 'Checkout', kind: 'server' });
    const code = page.getByRole('region', { name: 'Node.js' }).locator('pre code').last();
    expect(await code.innerText()).toContain(`writeKey: "${writeKey}"`);
    expect(await code.innerText()).toContain(`host: "${server.url}"`);
    await page.getByRole('button', { name: 'curl', exact: true }).click();
    const curl = await page.locator('pre code').last().innerText();
    expect(curl).toContain(`curl ${server.url}/v1/track`);
    expect(curl).toContain(`--user ${writeKey}:`);

    await page.getByText('Waiting for the first event…').waitFor();
    await page.getByRole('button', { name: 'Send a test event' }).click();
    await page.getByText('Arrived and processed.').waitFor();
    await tab('Overview').click();
    await page.getByText('Events come as usual').waitFor();

    await tab('Settings').click();
    await page.getByRole('button', { name: 'Disable source' }).click();
    const asked = page.getByRole('dialog', { name: 'Disable Checkout?' });
    await asked.getByText('answered with 404').waitFor();
    await asked.getByRole('button', { name: 'Disable source' }).click();
    await page.getByText('This source is disabled').waitFor();
    expect(await statusOf(opened, writeKey)).toBe(404);

    await page.goto(`${server.url}/sources?state=disabled`);
    await page.getByRole('link', { name: 'Checkout' }).click();
    await page.getByRole('button', { name: 'Enable' }).click();
    await page.getByText('This source is disabled').waitFor({ state: 'detached' });
    expect(await statusOf(opened, writeKey)).toBe(200);
  }));

it('refuses settings that are wrong, and loses no change that somebody else made meanwhile', (test) =>
  inConsole(test, async (opened) => {
    const { server, page } = opened;
    await signUp(opened);
    const { id, writeKey } = await makeSource(opened, 'Shop');
    await page.goto(`${server.url}/sources/${id}/settings`);
    const origin = page.getByLabel('Add an origin');
    await origin.fill('shop.example');
    await origin.press('Enter');
    await page.getByText('An origin is scheme and host').waitFor();
    await origin.fill('https://Shop.example/');
    await origin.press('Enter');
    await page.getByText('https://shop.example', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Save settings' }).click();
    await page.getByText('Settings saved').waitFor();
    expect(await statusOf(opened, writeKey, 'https://thief.example')).toBe(403);
    expect(await statusOf(opened, writeKey, 'https://shop.example')).toBe(200);

    await page.getByLabel('Name').fill('Renamed here');
    await ask(opened, 'PATCH', `/api/sources/${id}`, { settings: { ipHandling: 'drop' } });
    await page.getByRole('button', { name: 'Save settings' }).click();
    await page.getByText('Somebody changed this source').waitFor();
    await page.getByRole('button', { name: 'Load what it is now' }).click();
    expect(await page.getByRole('radio', { name: /^Dropped/ }).isChecked()).toBe(true);
    await page.getByLabel('Name').fill('Renamed here');
    await page.getByRole('button', { name: 'Save settings' }).click();
    await page.getByRole('heading', { name: 'Renamed here', level: 1 }).waitFor();
    const source = await ask<Source>(opened, 'GET', `/api/sources/${id}`);
    expect(source).toMatchObject({ name: 'Renamed here', settings: { ipHandling: 'drop' } });
  }));

it('shows what fails first, finds sources, and says why events did not take effect', (test) =>
  inConsole(test, async (opened) => {
    const { server, page } = opened;
    await signUp(opened);
    const good = await makeSource(opened, 'A good one');
    const bad = await makeSource(opened, 'Mobile feed');
    await send(opened, good.writeKey, 'track', { userId: 'ada', event: 'Seen' });
    await ask(opened, 'PATCH', `/api/sources/${bad.id}`, { settings: { eventsPerSecondMax: 1 } });
    for (let sent = 0; sent < 12; sent += 1) await statusOf(opened, bad.writeKey);

    await page.goto(`${server.url}/sources`);
    const rows = page.getByRole('row');
    await page.getByRole('row', { name: /Mobile feed.*Failing/ }).waitFor();
    expect(await rows.nth(1).innerText()).toContain('Mobile feed');
    await page.getByRole('searchbox').fill('good');
    await page.getByRole('row', { name: /Mobile feed/ }).waitFor({ state: 'detached' });
    await page.getByRole('searchbox').fill('');
    await page.getByRole('link', { name: 'Mobile feed' }).click();
    await page.getByText('Over the rate limit').waitFor();
    await page.getByText(/^[12] requests?$/).waitFor();
  }));

interface Source {
  readonly id: string;
  readonly name: string;
  readonly writeKeys: readonly { readonly key: string }[];
}

/** What a real call with the key is answered. */
async function statusOf(
  { server }: OpenConsole,
  writeKey: string,
  origin?: string,
): Promise<number> {
  const response = await fetch(`${server.url}/v1/track`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${btoa(`${writeKey}:`)}`,
      ...(origin === undefined ? {} : { origin }),
    },
    body: JSON.stringify({ userId: 'ada', event: 'Signed Up' }),
  });
  return response.status;
}
