import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { axeViolations } from './axe.ts';
import { ask, makeSource, owner, signUp } from './filled-workspace.ts';
import { inConsole } from './open-console.ts';

it('makes an API token, uses and revokes it, and finds all of it in a log that verifies', (test) =>
  inConsole(test, async (opened) => {
    const { server, page } = opened;
    await signUp(opened);
    const { id } = await makeSource(opened, 'Shop');
    await ask(opened, 'PATCH', `/api/sources/${id}`, { name: 'Web shop', revision: 1 });

    await page.goto(`${server.url}/settings/tokens`);
    await page.getByRole('button', { name: 'New token' }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('What it is for').fill('Nightly export');
    await dialog.getByRole('button', { name: 'Make token' }).click();
    await dialog.getByText('Choose at least one right.').first().waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await dialog.getByRole('checkbox', { name: 'See the workspace' }).check();
    await dialog.getByLabel('Ends').selectOption({ label: 'in 30 days' });
    await dialog.getByRole('button', { name: 'Make token' }).click();
    const secret = await dialog.locator('pre code').first().innerText();
    expect(await axeViolations(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'I have copied it' }).click();

    const use = () =>
      fetch(`${server.url}/api/workspaces`, { headers: { authorization: `Bearer ${secret}` } });
    expect((await use()).status).toBe(200);
    await page.reload();
    const row = page.getByRole('row', { name: 'Nightly export' });
    await row.getByText(owner.name).waitFor();
    expect(await row.getByText('never').count()).toBe(0);
    await row.getByRole('button', { name: 'Revoke Nightly export' }).click();
    await dialog.getByRole('textbox').fill('Nightly export');
    await dialog.getByRole('button', { name: 'Revoke token' }).click();
    await row.waitFor({ state: 'detached' });
    expect((await use()).status).toBe(401);

    await page.getByRole('link', { name: 'Audit log' }).click();
    await page.getByRole('button', { name: /^Details of Revoked an API token/ }).click();
    await dialog.getByText('token.revoke').waitFor();
    await dialog.getByText('Nightly export').first().waitFor();
    expect(await dialog.innerText()).not.toContain(secret);
    await page.keyboard.press('Escape');

    await page.getByLabel('What', { exact: true }).selectOption({ label: 'Sources' });
    await page.getByRole('button', { name: /^Details of Changed a source/ }).click();
    const change = dialog.getByRole('row', { name: /^name/ });
    expect(await change.innerText()).toMatch(/name\s+Shop\s+Web shop/);
    expect(await axeViolations(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'All about it' }).click();
    await page.getByRole('button', { name: `Only source:${id}` }).waitFor();
    expect(await page.getByRole('button', { name: /^Details of Revoked/ }).count()).toBe(0);

    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Export' }).click();
    await page.getByRole('menuitem', { name: /^CSV/ }).click();
    const file = readFileSync(await (await download).path(), 'utf8');
    expect(file.trim().split('\r\n').length).toBe(3);
    expect(file).toContain('source.update');

    await page.getByRole('button', { name: 'Verify', exact: true }).click();
    await dialog.getByRole('button', { name: 'Verify now' }).click();
    await dialog.getByText(/^All \d+ records are as they were written/).waitFor();
    const head = await dialog.locator('pre code').innerText();
    await dialog.getByLabel('Head that you noted before (optional)').fill(head);
    await dialog.getByRole('button', { name: 'Verify now' }).click();
    await dialog.getByText('Everything up to the head that you noted').waitFor();
    await dialog.getByLabel('Head that you noted before (optional)').fill(`999${head}`);
    await dialog.getByRole('button', { name: 'Verify now' }).click();
    await dialog.getByText('The chain is broken at record').waitFor();
    expect(await axeViolations(page)).toEqual([]);
  }));
