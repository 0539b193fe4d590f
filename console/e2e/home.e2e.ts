import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { paths } from '../src/paths.ts';
import { ask, makeSource, send, signUp, until } from './filled-workspace.ts';
import { inConsole, type OpenConsole } from './open-console.ts';
import { startReceiver } from './receiver.ts';

/** The machine may have other work. */
const patient = { timeout: 20_000 };

const figure = (page: Page, name: string) =>
  page.locator(`[data-figure="${name}"] dd`).first().innerText();
const problem = (page: Page, code: string) => page.locator(`li[data-code="${code}"]`);
const toLookAt = (page: Page, text: string) =>
  page.getByRole('link', { name: `Home ${text}`, exact: true });

const addHook = async (opened: OpenConsole, url: string) => {
  type Added = { destination: { id: string } };
  const { destination } = await ask<Added>(opened, 'POST', '/api/destinations', {
    ...{ kind: 'webhook', name: 'Order hook', settings: { url }, batchSize: 1, batchWaitMs: 0 },
  });
  return destination.id;
};

it('sees on Home what was sent, and follows what needs somebody to where it is solved', (test) =>
  inConsole(test, async (opened) => {
    const { server, page } = opened;
    const receiver = await startReceiver();
    await signUp(opened);
    await page.goto(server.url);
    await page.getByText('Nothing flows yet').waitFor();
    await page.getByText('Nothing needs you now.').waitFor();
    await page.getByRole('link', { name: 'Connect a source' }).click();
    await page.waitForURL(`${server.url}${paths.firstRun()}`);

    const { writeKey } = await makeSource(opened, 'Web shop');
    const hook = await addHook(opened, receiver.url);
    const track = (event: string, more: object = {}) =>
      send(opened, writeKey, 'track', { userId: 'grace', event, ...more });
    await track('Order Completed', { messageId: 'order-1' });
    await track('Order Completed', { messageId: 'order-1' });
    await track('Product Viewed', { userId: 'alan' });
    await send(opened, writeKey, 'track', { event: 'Nobody Did This' });
    await expect.poll(() => receiver.requests.length, patient).toBe(2);
    receiver.answer(422);
    await track('Order Refunded');

    await page.goto(server.url);
    await problem(page, 'dead_deliveries').waitFor();
    await toLookAt(page, '2 to look at').waitFor();
    const figures = ['received', 'processed', 'rejected', 'dropped', 'delivered', 'failedAttempts'];
    const shown = await Promise.all(figures.map((name) => figure(page, name)));
    expect(shown).toEqual(['5', '3', '1', '1', '2', '1']);
    const source = page.getByRole('row', { name: /^Web shop/ });
    expect((await source.innerText()).split(/\s+/).join(' ')).toMatch(
      /^Web shop \w+ 5 1 20% .*(second|now)/,
    );
    await page.getByRole('row', { name: /^Order hook/ }).waitFor();
    expect(await page.locator('[data-fact="users"] dd').first().innerText()).toBe('2');

    // The chart says by the keyboard what it says by the mouse, and as a table.
    const moment = page.getByRole('slider', { name: 'Moment of the chart' });
    await moment.focus();
    await page.keyboard.press('End');
    expect(await moment.getAttribute('aria-valuetext')).toContain('processed 3');
    await page.keyboard.press('Home');
    expect(await moment.getAttribute('aria-valuetext')).toContain('processed 0');
    await page.getByText('1 hour', { exact: true }).click();
    await page.waitForURL(/\?range=1h$/);
    await page.getByRole('button', { name: 'Show as a table' }).click();
    const column = await page
      .getByRole('region', { name: 'Flow' })
      .locator('tbody td:nth-child(2)');
    await expect
      .poll(
        async () => (await column.allInnerTexts()).map(Number).reduce((a, b) => a + b, 0),
        patient,
      )
      .toBe(3);

    await problem(page, 'dead_deliveries')
      .getByRole('link', { name: 'Open failed deliveries' })
      .click();
    await page.waitForURL(`${server.url}${paths.destination(hook, 'deliveries')}`);
    receiver.answer(200);
    await page.getByRole('button', { name: 'Replay 1 failed' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Replay' }).click();
    await page.getByText('All 1 went through.').waitFor();

    await page.getByRole('link', { name: /^Home/ }).click();
    await problem(page, 'dead_deliveries').waitFor({ state: 'detached' });
    await toLookAt(page, '1 to look at').waitFor();
    await problem(page, 'open_dead_letters')
      .getByRole('link', { name: 'No user id, no anonymous id: 1' })
      .click();
    await page.waitForURL(/\/dead-letters\?reason=no_user_anon_id$/);
    await page.getByText('Nobody Did This').waitFor();
    await ask(opened, 'POST', '/api/dead-letters/discard', { reason: 'no_user_anon_id' });
    await page.getByRole('link', { name: /^Home/ }).click();
    await page.getByText('Nothing needs you now.').waitFor();
    expect(await page.getByText('to look at').count()).toBe(0);
    await receiver.close();
  }));

it('is told of a destination that fails as a whole, until it accepts events again', (test) =>
  inConsole(test, async (opened) => {
    const { server, page } = opened;
    const receiver = await startReceiver();
    await signUp(opened);
    const { writeKey } = await makeSource(opened, 'Web shop');
    const hook = await addHook(opened, receiver.url);
    receiver.answer(503);
    const people = ['ada', 'bea', 'cleo', 'dora', 'edna', 'fay'];
    for (const userId of people) await send(opened, writeKey, 'track', { userId, event: 'Seen' });
    await page.goto(server.url);
    const failing = problem(page, 'destination_failing');
    await failing.getByText('Order hook does not accept events.').waitFor();
    await failing.getByText('503').waitFor();
    await failing.getByRole('link', { name: 'Open the destination' }).click();
    await page.waitForURL(`${server.url}${paths.destination(hook)}`);
    receiver.answer(200);
    type Status = { status: { delivered: number } };
    await until(
      () => ask<Status>(opened, 'GET', `/api/destinations/${hook}`),
      ({ status }) => status.delivered === people.length,
    );
    await page.getByRole('link', { name: /^Home/ }).click();
    await page.getByText('Nothing needs you now.').waitFor();
    expect(await figure(page, 'delivered')).toBe(String(people.length));
    await receiver.close();
  }));

it('sees Home without anything jumping about while it loads', (test) =>
  inConsole(test, async (opened) => {
    const { server, page } = opened;
    await signUp(opened);
    const { writeKey } = await makeSource(opened, 'Web shop');
    await send(opened, writeKey, 'track', { userId: 'grace', event: 'Seen' });
    await send(opened, writeKey, 'track', { event: 'Nobody Did This' });
    type Overview = { problems: unknown[]; figures: { processed: number } };
    await until(
      () => ask<Overview>(opened, 'GET', '/api/overview'),
      ({ problems, figures }) => problems.length === 1 && figures.processed === 1,
    );
    await page.addInitScript(() => {
      const shifts: number[] = [];
      Object.assign(window, { shifts });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries())
          shifts.push((entry as { value?: number }).value ?? 0);
      }).observe({ type: 'layout-shift', buffered: true });
    });
    const requests: string[] = [];
    page.on('request', (request) => requests.push(new URL(request.url()).pathname));
    await page.goto(server.url);
    await page.getByText('What happened').waitFor();
    await page.getByRole('row', { name: /^Web shop/ }).waitFor();
    const shifts = await page.evaluate(() => (window as unknown as { shifts: number[] }).shifts);
    expect(shifts.reduce((sum, shift) => sum + shift, 0)).toBeLessThan(0.1);
    expect(requests.filter((path) => path === '/api/overview')).toHaveLength(1);
  }));
