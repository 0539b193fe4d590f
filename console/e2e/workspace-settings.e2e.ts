import { expect, it } from 'vitest';
import { ask, makeSource, send, signUp, until } from './filled-workspace.ts';
import { inConsole } from './open-console.ts';

const dayMs = 86_400_000;

it('changes the workspace, without losing what somebody else changed meanwhile', (test) =>
  inConsole(test, async (opened) => {
    const { server, page } = opened;
    await signUp(opened);
    await page.goto(`${server.url}/settings/workspace`);
    const name = page.getByLabel('Name', { exact: true });
    await name.fill('Acme Shop');
    await page.getByRole('combobox', { name: 'Currency' }).click();
    await page.getByRole('combobox', { name: 'Currency' }).fill('Swiss');
    await page.getByRole('option', { name: /CHF/ }).click();

    await page.getByRole('link', { name: 'Home' }).click();
    const guard = page.getByRole('dialog', { name: 'Leave without saving?' });
    await guard.getByRole('button', { name: 'Stay here' }).click();
    await guard.waitFor({ state: 'detached' });
    expect(await name.inputValue()).toBe('Acme Shop');

    // Somebody else saves first.
    const { version } = await ask<{ version: number }>(opened, 'GET', '/api/workspaces/current');
    const theirs = { timeZone: 'Asia/Tokyo', version };
    await ask(opened, 'PATCH', '/api/workspaces/current', theirs);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('alert').getByText('the time zone').waitFor();
    expect(await name.inputValue()).toBe('Acme Shop');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved', { exact: true }).waitFor();
    await page.getByRole('button', { name: /^Switch workspace: Acme Shop/ }).waitFor();
    expect(await ask(opened, 'GET', '/api/workspaces/current')).toMatchObject({
      name: 'Acme Shop',
      currency: 'CHF',
      timeZone: 'Asia/Tokyo',
    });
    await page.getByRole('button', { name: 'Save' }).waitFor({ state: 'detached' });

    await page.getByLabel('Short name').fill('Not a slug');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('button', { name: 'Change the short name' }).click();
    await page.getByRole('alert').getByText('lower-case letters').waitFor();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByLabel('Short name').fill('acme-shop');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('button', { name: 'Change the short name' }).click();
    await page.waitForURL(`${server.url}/w/acme-shop/settings/workspace`);
    await page.getByLabel('Short name').waitFor();
    expect(await page.getByLabel('Short name').inputValue()).toBe('acme-shop');
  }));

it('shortens the time for which events are kept only by typing, after seeing what goes', (test) =>
  inConsole(test, async (opened) => {
    const { server, page } = opened;
    await signUp(opened);
    await ask(opened, 'PATCH', '/api/workspaces/current', { name: 'Acme', version: 1 });
    const { writeKey } = await makeSource(opened, 'Shop');
    for (const days of [0, 40, 400]) {
      const timestamp = new Date(Date.now() - days * dayMs).toISOString();
      await send(opened, writeKey, 'track', { userId: 'ada', event: 'Bought', timestamp });
    }
    const preview = () =>
      ask<{ stored: number }>(opened, 'GET', '/api/workspaces/current/retention/preview');
    await until(preview, ({ stored }) => stored === 3);

    await page.goto(`${server.url}/settings/workspace`);
    await page.getByLabel('For a time').check();
    await page.getByText('1 of 3 stored events is from before').waitFor();
    await page.getByRole('textbox', { name: 'Days' }).fill('30');
    await page.getByText('2 of 3 stored events are from before').waitFor();
    await page.getByRole('button', { name: 'Save' }).click();
    const dialog = page.getByRole('dialog', { name: 'Remove older events for good?' });
    await dialog.getByText('2 stored events from before').waitFor();
    const remove = dialog.getByRole('button', { name: 'Remove older events' });
    expect(await remove.isDisabled()).toBe(true);
    await dialog.getByLabel('Type Acme to confirm').fill('Acme');
    await remove.click();
    await page.getByText('Saved', { exact: true }).waitFor();
    await page.getByText(/\(in (1 hour|\d+ minutes)\)/).waitFor();
    type Retention = { days: number; nextRunAt: string };
    const set = await ask<Retention>(opened, 'GET', '/api/workspaces/current/retention');
    expect(set.days).toBe(30);
    const wait = Date.parse(set.nextRunAt) - Date.now();
    expect(wait).toBeGreaterThan(50 * 60_000);

    // For longer is no loss, so nobody has to type.
    await page.getByText('2 years').click();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('button', { name: 'Save' }).waitFor({ state: 'detached' });
    expect(await ask(opened, 'GET', '/api/workspaces/current')).toMatchObject({
      retentionDays: 730,
    });
    expect((await preview()).stored).toBe(3);
  }));

it('shows a viewer the settings, and lets them change none', (test) =>
  inConsole(test, async (opened) => {
    const { server, page, context } = opened;
    await signUp(opened);
    const given = { email: 'vi@example.com', role: 'viewer' };
    const { url } = await ask<{ url: string }>(opened, 'POST', '/api/invites', given);
    await context.clearCookies();
    const account = { name: 'Vi', password: 'another long sentence' };
    const secret = new URL(url).hash.slice(1);
    await ask(opened, 'POST', '/api/invites/accept', { secret, ...account });
    await page.goto(`${server.url}/settings/workspace`);
    await page.getByText('Your role, Viewer, sees these settings').waitFor();
    expect(await page.getByLabel('Name', { exact: true }).getAttribute('readonly')).not.toBeNull();
    expect(await page.getByLabel('For a time').isDisabled()).toBe(true);
    expect(await page.getByRole('button', { name: 'Save' }).count()).toBe(0);
    const change = ask(opened, 'PATCH', '/api/workspaces/current', { name: 'Mine', version: 1 });
    await expect(change).rejects.toThrow('403');
  }));
