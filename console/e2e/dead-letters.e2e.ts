import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { paths } from '../src/paths.ts';
import { ask, makeSource, send, signUp, stored, until } from './filled-workspace.ts';
import { inConsole, type OpenConsole } from './open-console.ts';

const inspect = ({ page }: OpenConsole, event: string) =>
  page.getByRole('button', { name: `Inspect ${event}`, exact: true });

/** Until the server has refused so many. */
const refused = (opened: OpenConsole, count: number) =>
  until(
    () => ask<{ open: number }>(opened, 'GET', '/api/dead-letters/counts'),
    ({ open }) => open === count,
  );

it('mends a dead letter and replays it: the person then has the event on their timeline', (test) =>
  inConsole(test, async (opened) => {
    const { server, page } = opened;
    await signUp(opened);
    const { id, writeKey } = await makeSource(opened, 'Web shop');
    await send(opened, writeKey, 'identify', { userId: 'grace', traits: { name: 'Grace' } });
    await send(opened, writeKey, 'track', { event: 'Order Completed', properties: { total: 7 } });
    await refused(opened, 1);

    await page.goto(`${server.url}${paths.source(id, 'dead-letters')}`);
    await page.getByText('No user id, no anonymous id (1)').click();
    await inspect(opened, 'Order Completed').click();
    const letter = page.getByRole('dialog');
    await letter.getByText('so that the event belongs to somebody').waitFor();
    const field = letter.getByRole('textbox', { name: 'Payload' });
    const payload = JSON.parse(await field.inputValue());
    await field.fill('{\n  "event": "Order Completed",\n  "userId": grace\n}');
    await letter.getByText('Line 3, column 13: this is not JSON.').waitFor();
    expect(await letter.getByRole('button', { name: 'Replay with changes' }).isDisabled()).toBe(
      true,
    );
    await field.fill(JSON.stringify({ ...payload, userId: 'grace' }));
    await letter.getByRole('button', { name: 'Replay with changes' }).click();
    await letter.getByText('It took effect.').waitFor();
    await letter.getByText('Replayed', { exact: true }).waitFor();

    await stored(opened, 'Order Completed');
    await letter.getByRole('link', { name: 'Open the profile' }).click();
    await page.getByRole('heading', { name: 'Grace' }).waitFor();
    const timeline = page.getByRole('list', { name: 'Timeline' });
    await timeline.getByRole('button', { name: /Order Completed/ }).waitFor();
    expect(await refused(opened, 0)).toMatchObject({ open: 0 });
  }));

it('shows that a replay was refused again, and where', (test) =>
  inConsole(test, async (opened) => {
    const { server, page } = opened;
    await signUp(opened);
    const { writeKey } = await makeSource(opened, 'Web shop');
    await send(opened, writeKey, 'track', { event: 'Order Completed' });
    await refused(opened, 1);
    await page.goto(`${server.url}${paths.deadLetters()}`);
    await inspect(opened, 'Order Completed').click();
    const letter = page.getByRole('dialog');
    const first = new URL(page.url()).searchParams.get('letter');
    await letter.getByRole('button', { name: 'Replay as it is' }).click();
    await letter.getByText('It was refused again: No user id, no anonymous id').waitFor();
    await letter.getByRole('button', { name: 'Open the new dead letter' }).click();
    await letter.getByRole('button', { name: String(first) }).waitFor();

    await letter.getByRole('button', { name: 'Discard' }).click();
    await letter.getByText('Discarded', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await letter.getByText('Open', { exact: true }).waitFor();
    expect(await refused(opened, 1)).toMatchObject({
      states: { open: 1, replayed: 1, discarded: 0, replaying: 0 },
    });
  }));

it('discards all of a reason and takes it back, and replays all once their cause is mended', (test) =>
  inConsole(test, async (opened) => {
    const { server, page } = opened;
    await signUp(opened);
    const { id, writeKey } = await makeSource(opened, 'Web shop');
    const disabled = async (enabled: boolean) => {
      await ask(opened, 'PATCH', `/api/sources/${id}`, { enabled });
    };
    for (let index = 0; index < 3; index += 1) {
      await send(opened, writeKey, 'track', { event: 'Nobody Did This' });
    }
    await disabled(false);
    await expect
      .poll(() => statusOf(opened, writeKey, { userId: 'u0', event: 'Probe' }), { timeout: 20_000 })
      .toBe(404);
    for (let index = 1; index < 12; index += 1) {
      await statusOf(opened, writeKey, { userId: `u${index}`, event: 'Bread Bought' });
    }
    await until(
      () => ask<{ counts: Count[] }>(opened, 'GET', '/api/dead-letters/counts'),
      ({ counts }) => (counts.find(isDisabled)?.count ?? 0) >= 12,
    );

    await page.goto(`${server.url}${paths.deadLetters({ reason: 'no_user_anon_id' })}`);
    await page.getByRole('button', { name: 'Discard all 3' }).click();
    await page.getByRole('dialog').getByText('refused because: No user id').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Discard all 3' }).click();
    await page.getByText('3 letters discarded').first().waitFor();
    await page.getByText('Discarded (3)').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('3 letters reopened').waitFor();
    await page.getByText('Discarded (0)').waitFor();

    await disabled(true);
    await page.getByText(/^Source is disabled \(\d+\)$/).click();
    // Two figures: until the choice is shown, the button is still that of the three before.
    const all = page.getByRole('button', { name: /^Replay all \d{2,}$/ });
    const count = Number(/\d+/.exec(await all.innerText())?.[0]);
    expect(count).toBeGreaterThanOrEqual(12);
    await all.click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: `Replay all ${count}` })
      .click();
    await page.getByText(`${count} letters replayed`).first().waitFor();
    const { counts } = await until(
      () =>
        ask<{ states: { replayed: number }; counts: Count[] }>(
          opened,
          'GET',
          '/api/dead-letters/counts',
        ),
      ({ states }) => states.replayed === count,
    );
    expect(counts).toEqual([{ stage: 'validate', reason: 'no_user_anon_id', count: 3 }]);
    type Found = { profiles: unknown[] };
    await until(
      () => ask<Found>(opened, 'GET', '/api/profiles?identifier=user_id:u11'),
      ({ profiles }) => profiles.length === 1,
    );

    await page.getByText(/^Replayed \(/).click();
    const csv = page.getByRole('button', { name: 'Export CSV' });
    await csv.waitFor();
    const [download] = await Promise.all([page.waitForEvent('download'), csv.click()]);
    expect(download.suggestedFilename()).toBe('dead-letters.csv');
    const lines = readFileSync(await download.path(), 'utf8')
      .trim()
      .split('\r\n');
    expect(lines).toHaveLength(count + 1);
    expect(lines[0]).toContain('reason');
    expect(lines.at(-1)).toContain('source_disabled');
  }));

interface Count {
  readonly stage: string;
  readonly reason: string;
  readonly count: number;
}

const isDisabled = ({ reason }: Count) => reason === 'source_disabled';

async function statusOf({ server }: OpenConsole, writeKey: string, body: object): Promise<number> {
  const response = await fetch(`${server.url}/v1/track`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${writeKey}:`)}` },
    body: JSON.stringify(body),
  });
  return response.status;
}
