import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { paths } from '../src/paths.ts';
import { ask, makeSource, send, signUp, until } from './filled-workspace.ts';
import { inConsole } from './open-console.ts';

it('shows what a source really sends: its events, their properties with types, shares and examples', (test) =>
  inConsole(test, async (opened) => {
    const { server, page } = opened;
    await signUp(opened);
    const { id, writeKey } = await makeSource(opened, 'Web shop');
    await page.goto(`${server.url}${paths.source(id, 'schema')}`);
    await page.getByText('Nothing observed yet').waitFor();

    const orders = [
      { total: 12.5, coupon: 'SPRING', password: 'geheim', products: [{ sku: 'a-1' }] },
      { total: 40, coupon: null, password: 'secret', products: [{ sku: 'a-2' }, { sku: 'a-3' }] },
      { total: '40 EUR', password: 'word' },
      { total: 7, '=1+1': 'x' },
    ];
    for (const properties of orders) {
      await send(opened, writeKey, 'track', { userId: 'grace', event: 'Order', properties });
    }
    await send(opened, writeKey, 'page', { userId: 'grace', name: 'Home' });
    type Events = { events: { count: number }[] };
    await until(
      () => ask<Events>(opened, 'GET', `/api/sources/${id}/schema`),
      ({ events }) => events.reduce((sum, { count }) => sum + count, 0) === 5,
    );

    // The list goes on by itself.
    const events = page.getByRole('table', { name: 'Events observed' });
    await events.getByRole('row', { name: /Order.*track.*4/ }).waitFor();
    await events.getByRole('row', { name: /Home.*page.*1/ }).waitFor();
    await page.getByRole('checkbox', { name: 'New in the last day' }).check();
    await page.getByRole('searchbox', { name: 'Search events' }).fill('ord');
    await events.getByRole('row', { name: /Home/ }).waitFor({ state: 'detached' });
    await events.getByRole('link', { name: 'Properties of Order, track' }).click();

    const properties = page.getByRole('table', { name: 'Properties of Order' });
    const row = (path: string) => properties.getByRole('row').filter({ hasText: path });
    await row('properties.coupon').getByText('SPRING').waitFor();
    const cells = async (path: string) =>
      (await row(path).first().getByRole('cell').allInnerTexts()).map((text) =>
        text.replaceAll('\n', ' ').trim(),
      );
    expect((await cells('properties.coupon')).slice(1, 5)).toEqual([
      'text',
      '50%',
      '50%',
      'SPRING',
    ]);
    expect((await cells('properties.total')).slice(1, 4)).toEqual([
      'decimal 75% text 25%',
      '100%',
      '0%',
    ]);
    expect((await cells('properties.password')).slice(1, 5)).toEqual([
      ...['text', '75%', '0%'],
      'never kept',
    ]);
    await row('properties.products[].sku').getByText('a-3').waitFor();
    expect(await page.content()).not.toContain('geheim');

    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Export CSV' }).click(),
    ]);
    const csv = await readFile((await download.path()) as string, 'utf8');
    expect(csv).toContain('Order,track,properties.coupon,string 1; null 1,');
    expect(csv).toContain('properties.=1+1');

    await page.getByRole('link', { name: 'All events' }).click();
    await events.getByRole('row', { name: /Home/ }).waitFor();
  }));

it('forgets what was observed only when the name of the source is typed, and says what has no record', (test) =>
  inConsole(test, async (opened) => {
    const { server, page } = opened;
    await signUp(opened);
    const { id, writeKey } = await makeSource(opened, 'Web shop');
    const properties = Object.fromEntries(
      Array.from({ length: 612 }, (_, index) => [`made-up-${(index + 9 * 36).toString(36)}`, 1]),
    );
    await send(opened, writeKey, 'track', { userId: 'grace', event: 'Order', properties });
    await until(
      () => ask<{ events: unknown[] }>(opened, 'GET', `/api/sources/${id}/schema`),
      ({ events }) => events.length === 1,
    );
    await page.goto(`${server.url}${paths.sourceSchema(id, { type: 'track', event: 'Order' })}`);
    await page.getByText(/1\d\d more properties are not recorded/).waitFor();

    await page.getByRole('link', { name: 'All events' }).click();
    await page.getByRole('button', { name: 'More about this schema' }).click();
    await page.getByRole('menuitem', { name: 'Forget all and count anew…' }).click();
    const dialog = page.getByRole('dialog');
    const forget = dialog.getByRole('button', { name: 'Forget and count anew' });
    expect(await forget.isDisabled()).toBe(true);
    await dialog.getByRole('textbox', { name: 'Type Web shop to confirm' }).fill('Web shop');
    await forget.click();
    await page.getByText('Counting begins anew').waitFor();
    await page.getByText('Nothing observed yet').waitFor();
  }));

it('hides examples from a viewer, who cannot forget anything', (test) =>
  inConsole(test, async (opened) => {
    const { server, page, context } = opened;
    await signUp(opened);
    const { id, writeKey } = await makeSource(opened, 'Web shop');
    const traits = { name: 'Grace Hopper', visits: 31 };
    await send(opened, writeKey, 'identify', { userId: 'grace', traits });
    await until(
      () => ask<{ events: unknown[] }>(opened, 'GET', `/api/sources/${id}/schema`),
      ({ events }) => events.length === 1,
    );
    const invited = await ask<{ url: string }>(opened, 'POST', '/api/invites', {
      ...{ email: 'val@example.com', role: 'viewer' },
    });
    await context.clearCookies();
    const secret = new URL(invited.url).hash.slice(1);
    const password = 'another long sentence';
    await ask(opened, 'POST', '/api/invites/accept', { secret, name: 'Val', password });

    await page.goto(`${server.url}${paths.sourceSchema(id, { type: 'identify', event: '' })}`);
    await page.getByText('Examples are hidden: your role, Viewer').waitFor();
    const rows = page.getByRole('table').getByRole('row');
    await rows.filter({ hasText: 'traits.name' }).getByText('•••').waitFor();
    await rows.filter({ hasText: 'traits.visits' }).getByText('###').waitFor();
    expect(await page.content()).not.toMatch(/Grace|Hopper/);
    await page.getByRole('link', { name: 'All events' }).click();
    await page.getByRole('button', { name: 'More about this schema' }).click();
    await page.getByRole('menuitem', { name: 'Export all properties as CSV' }).waitFor();
    expect(await page.getByRole('menuitem', { name: /Forget/ }).count()).toBe(0);
  }));
