import { Analytics } from '@segment/analytics-node';
import { expect, it } from 'vitest';
import { paths } from '../src/paths.ts';
import { ask, makeSource, signUp, until } from './filled-workspace.ts';
import { inConsole, type OpenConsole } from './open-console.ts';

const patient = { timeout: 20_000 } as const;

async function meetPeople(opened: OpenConsole): Promise<void> {
  await signUp(opened);
  const { writeKey } = await makeSource(opened, 'Web shop');
  const analytics = new Analytics({ writeKey, host: opened.server.url });
  for (const name of ['Ada', 'Bob', 'Cem']) {
    const userId = name.toLowerCase();
    analytics.identify({ userId, traits: { name, email: `${userId}@example.com` } });
  }
  analytics.track({ userId: 'cem', event: 'Order Completed' });
  await analytics.closeAndFlush();
  const exists = { kind: 'trait', trait: 'email', is: { op: 'exists' } };
  type Preview = { members: number };
  await until(
    () => ask<Preview>(opened, 'POST', '/api/segments/preview', { definition: { where: exists } }),
    ({ members }) => members === 3,
  );
}

const csv = (text: string) => ({
  ...{ name: 'newsletter.csv', mimeType: 'text/csv' },
  buffer: Buffer.from(text),
});

it('uploads a file, shows the rows that were refused, and asks for the list in a segment', (test) =>
  inConsole(test, async (opened) => {
    const { server, page } = opened;
    await meetPeople(opened);
    await page.goto(`${server.url}${paths.lists()}`);
    await page.getByRole('link', { name: 'New list' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('Newsletter');
    await page.getByRole('button', { name: 'Make the list' }).click();
    await page.getByRole('heading', { name: 'Newsletter', level: 1 }).waitFor();

    const file = page.locator('input[type="file"]');
    const rows = 'ada@example.com,Rome\nbob@example.com,Bonn\nnobody@example.com,Nice\n,Paris\n';
    await file.setInputFiles(csv(`Contact,City\n${rows}`));
    // A name that says nothing is told once.
    await page.getByLabel('What Contact is taken as').selectOption('E-mail address');
    await page.getByRole('button', { name: 'Upload and add' }).click();
    const result = page.getByRole('region', { name: 'What came of the file' });
    const figure = (name: string) => result.locator(`[data-figure="${name}"]`).innerText();
    await result.waitFor();
    expect(await figure('rows')).toBe('4');
    expect(await figure('entered')).toBe('2');
    expect(await figure('unknown')).toBe('1');
    expect(await figure('refused')).toBe('1');
    const refused = result.getByRole('table', { name: 'Refused rows' });
    expect(await refused.getByRole('row').last().innerText()).toMatch(/^5\s/);
    const download = page.waitForEvent('download');
    await result.getByRole('button', { name: 'Download all refused rows' }).click();
    expect((await download).suggestedFilename()).toMatch(/^imp_.*-refused\.csv$/);
    await page.locator('[data-size="2"]').waitFor();

    await page.goto(`${server.url}${paths.newSegment()}`);
    await page.getByRole('button', { name: /^Add a clause to/ }).click();
    await page.getByRole('textbox', { name: 'Event, trait, identifier…' }).fill('list');
    await page.getByRole('option', { name: 'Being on a list' }).click();
    await page.locator('input[aria-label="list"]').click();
    await page.getByRole('option', { name: 'Newsletter' }).click();
    await page.locator('[data-members="2"] :not([data-stale])').first().waitFor();
    await page.getByRole('textbox', { name: 'Name' }).fill('Readers');
    await page.getByRole('button', { name: 'Save and activate' }).click();
    await page.getByText('is on the list “Newsletter”').waitFor();
    await page.locator('[data-size="2"]').waitFor();

    // Who is taken off leaves the segment; and a list that is asked for stays.
    const { lists } = await ask<{ lists: { id: string }[] }>(opened, 'GET', '/api/lists');
    const id = lists[0]?.id ?? '';
    await page.goto(`${server.url}${paths.list(id)}`);
    await page.getByText('Readers').waitFor();
    await file.setInputFiles(csv('email\nada@example.com\n'));
    await page.getByText('Replace', { exact: true }).click();
    await page.getByRole('button', { name: 'Upload and replace' }).click();
    await result.waitFor();
    expect(await figure('left')).toBe('1');
    await page.getByRole('link', { name: 'Settings', exact: true }).last().click();
    await page.getByRole('button', { name: 'Delete' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(/cannot be deleted: Readers/).waitFor();
    await dialog.getByRole('textbox').fill('Newsletter');
    await dialog.getByRole('button', { name: 'Delete' }).click();
    await dialog.getByRole('alert').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('link', { name: /^Who is on it/ }).click();
    const members = page.getByRole('table', { name: 'Who is on it' });
    await expect.poll(() => members.locator('tbody tr').count(), patient).toBe(1);
    await members.getByRole('link', { name: 'Ada' }).waitFor();
  }));

it('lets a query keep a list and a trait, tried before and run at once', (test) =>
  inConsole(test, async (opened) => {
    const { server, page } = opened;
    await meetPeople(opened);
    await page.goto(`${server.url}${paths.lists()}`);
    await page.getByRole('link', { name: 'New SQL list' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('Buyers');
    const query = page.getByRole('textbox', { name: /^SQL/ });
    await query.fill('select profile_id from nothing_there');
    await page.getByRole('button', { name: 'First rows' }).click();
    await page
      .getByText(/nothing_there/)
      .last()
      .waitFor();
    await query.fill(
      `select profile_id from events where event = 'Order Completed' group by profile_id`,
    );
    await page.getByRole('button', { name: 'First rows' }).click();
    const first = page.getByRole('table', { name: 'First rows of the answer' });
    await first.waitFor();
    expect(await first.locator('tbody tr').count()).toBe(1);
    await page.getByRole('button', { name: 'Who would enter and leave' }).click();
    const would = page.getByRole('region', { name: 'What a run would change' });
    await would.waitFor();
    expect(await would.locator('[data-figure="entered"]').innerText()).toBe('1');
    await page.getByLabel('Runs', { exact: true }).selectOption('every day at 06:00');
    await page.getByRole('button', { name: 'Save the list' }).click();
    await page.getByRole('heading', { name: 'Buyers', level: 1 }).waitFor();
    await page.getByText('every day at 06:00').waitFor();
    await page.getByRole('button', { name: 'Run now' }).click();
    await page.locator('[data-size="1"]').waitFor();
    const runs = page.getByRole('table', { name: 'Runs' });
    await runs.getByText('Done').waitFor();

    await page.goto(`${server.url}${paths.sqlTraits()}`);
    await page.getByRole('link', { name: 'New SQL trait' }).first().click();
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Events in all');
    await query.fill('select profile_id, count() as value from events group by profile_id');
    await page.getByRole('button', { name: 'Whose value would change' }).click();
    await would.waitFor();
    expect(await would.locator('[data-figure="entered"]').innerText()).toBe('3');
    await page.getByRole('button', { name: 'Save the trait' }).click();
    await page.getByRole('heading', { name: 'Events in all', level: 1 }).waitFor();
    await page.getByText('events_in_all').waitFor();
    await page.getByRole('button', { name: 'Run now' }).click();
    await runs.getByText('Done').waitFor();
    expect(await runs.locator('tbody tr').first().innerText()).toMatch(/3\s+3/);
  }));
