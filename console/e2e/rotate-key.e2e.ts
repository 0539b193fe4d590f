import { expect, it } from 'vitest';
import { makeSource, signUp } from './filled-workspace.ts';
import { inConsole } from './open-console.ts';

it('rotates a write key, and sees the old one refused and counted', (test) =>
  inConsole(test, async (opened) => {
    const { server, page } = opened;
    await signUp(opened);
    const tab = (name: string) =>
      page.getByRole('navigation', { name: 'Parts of this source' }).getByRole('link', { name });
    const { id, writeKey: oldKey } = await makeSource(opened, 'Shop');
    const call = async (key: string) => {
      const response = await fetch(`${server.url}/v1/track`, {
        method: 'POST',
        headers: { authorization: `Basic ${btoa(`${key}:`)}` },
        body: JSON.stringify({ userId: 'ada', event: 'Signed Up' }),
      });
      return { status: response.status, body: await response.text() };
    };
    expect((await call(oldKey)).status).toBe(200);

    await page.goto(`${server.url}/sources/${id}/settings`);
    await page.getByRole('button', { name: 'Rotate the key' }).click();
    const rotation = page.getByRole('region', { name: 'A rotation is under way' });
    await rotation.getByText('Both keys work now').waitFor();
    const newKey = await rotation.locator('code').innerText();
    expect(newKey).not.toBe(oldKey);
    await rotation.getByText('The new key was not used yet').waitFor();
    await rotation.getByText('Something still sent with the old key').waitFor();

    await rotation.getByRole('link', { name: 'Snippets with the new key' }).click();
    await expect.poll(() => page.locator('pre code').last().innerText()).toContain(newKey);
    expect((await call(newKey)).status).toBe(200);
    expect((await call(oldKey)).status).toBe(200);
    await tab('Settings').click();
    await rotation.getByText('The new key was last used').waitFor();

    await rotation.getByRole('button', { name: 'Revoke the old key' }).click();
    const asked = page.getByRole('dialog', { name: 'Revoke this write key?' });
    await asked.getByText(oldKey).waitFor();
    const revoke = asked.getByRole('button', { name: 'Revoke' });
    expect(await revoke.isDisabled()).toBe(true);
    await asked.getByLabel(`Type ${oldKey.slice(-6)} to confirm`).fill(oldKey.slice(-6));
    await revoke.click();
    await asked.waitFor({ state: 'detached' });
    await rotation.waitFor({ state: 'detached' });

    const refused = await call(oldKey);
    expect(refused.status).toBe(401);
    expect(refused.body).toContain('revoked_write_key');
    expect((await call(newKey)).status).toBe(200);
    await tab('Overview').click();
    await page.getByText('Revoked write key').waitFor();
    await page.getByText('1 request', { exact: true }).waitFor();
  }));
