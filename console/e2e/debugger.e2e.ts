import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { Analytics } from '@segment/analytics-node';
import { expect, it } from 'vitest';
import { paths } from '../src/paths.ts';
import { ask, makeSource, send, signUp, stored } from './filled-workspace.ts';
import { inConsole, type OpenConsole } from './open-console.ts';

const run = promisify(execFile);

const row = ({ page }: OpenConsole, event: string) =>
  page.getByRole('button', { name: `Details of ${event}`, exact: true });
const tab = ({ page }: OpenConsole, name: string) =>
  page.getByRole('dialog').getByRole('tab', { name, exact: true });
const live = ({ page }: OpenConsole) => page.getByText('Live', { exact: true }).waitFor();

it('shows what an SDK sends: raw, normalised, its outcome, and the profile that it belongs to', (test) =>
  inConsole(test, async (opened) => {
    const { server, page } = opened;
    await signUp(opened);
    const { id, writeKey } = await makeSource(opened, 'Web shop');
    await page.goto(`${server.url}${paths.source(id, 'debugger')}`);
    await page.getByText('No event so far').waitFor();
    await live(opened);

    const analytics = new Analytics({ writeKey, host: server.url });
    const traits = { email: 'Grace@Example.com', plan: 'pro' };
    analytics.identify({ userId: 'grace', traits, messageId: 'hello-grace' });
    analytics.track({ userId: 'grace', event: 'Signed Up', properties: { from: 'newsletter' } });
    await analytics.closeAndFlush();

    await row(opened, 'identify').click();
    const details = page.getByRole('dialog');
    await details.getByText('hello-grace', { exact: true }).first().waitFor();
    const raw = details.getByRole('region', { name: 'Received event' });
    await raw.getByText('"Grace@Example.com"').waitFor();
    await details.getByRole('searchbox').first().fill('EXAMPLE');
    await details.getByText('1 of 1').waitFor();
    expect(await raw.locator('mark').innerText()).toBe('Example');

    await tab(opened, 'Normalised').click();
    const normal = details.getByRole('region', { name: 'Normalised event' });
    expect(JSON.parse(await normal.innerText())).toMatchObject({
      ...{ type: 'identify', userId: 'grace', messageId: 'hello-grace', traits },
      context: { library: { name: '@segment/analytics-node' } },
    });
    await tab(opened, 'Outcome').click();
    await details.getByText('It took effect on a profile.').waitFor();
    await tab(opened, 'Profile').click();
    await details.getByText('grace@example.com').waitFor();
    expect(await details.getByText('linked by this event').count()).toBe(2);
    await details.getByText('plan', { exact: true }).waitFor();

    // The link leads whoever gets it to the same event.
    const address = page.url();
    expect(address).toMatch(/debugger\?event=\d+$/);
    await page.goto(server.url);
    await page.goto(address);
    await tab(opened, 'Profile').click();
    await stored(opened, 'Signed Up');
    await details.getByRole('link', { name: 'Open the profile' }).click();
    await page.waitForURL(`**${paths.profile('*')}`);
    const timeline = page.getByRole('list', { name: 'Timeline' });
    await timeline.getByRole('button', { name: /Signed Up/ }).waitFor();
  }));

it('finds a quiet source in a busy workspace, holds still, and narrows to what is looked for', (test) =>
  inConsole(test, async (opened) => {
    const { server, page } = opened;
    await signUp(opened);
    const busy = await makeSource(opened, 'Busy shop');
    const quiet = await makeSource(opened, 'Quiet shop');
    const buy = (key: string, event: string, more: object = {}) =>
      send(opened, key, 'track', { userId: 'u1', event, ...more });
    await buy(quiet.writeKey, 'Bread Bought', { messageId: 'first-bread' });
    for (let index = 0; index < 30; index += 1) await buy(busy.writeKey, `Milk ${index}`);

    // What came before is there too.
    await page.goto(`${server.url}${paths.live()}`);
    await row(opened, 'Milk 29').waitFor();
    await live(opened);
    await page.getByLabel('Source', { exact: true }).selectOption('Quiet shop');
    await row(opened, 'Bread Bought').waitFor();
    expect(await page.getByRole('button', { name: /^Details of Milk/ }).count()).toBe(0);
    await page.getByText('No older events are kept').waitFor();
    await buy(busy.writeKey, 'Milk 30');
    await buy(quiet.writeKey, 'Bread Bought', { messageId: 'first-bread' });
    await page.getByText('Duplicate', { exact: true }).waitFor();
    expect(await row(opened, 'Milk 30').count()).toBe(0);

    await page.getByRole('button', { name: 'Pause' }).click();
    await buy(quiet.writeKey, 'Butter Bought');
    await send(opened, quiet.writeKey, 'track', { userId: 'u1' });
    await page.getByRole('button', { name: '2 new events' }).waitFor();
    expect(await row(opened, 'Butter Bought').count()).toBe(0);
    await page.getByRole('button', { name: 'Resume' }).click();
    await row(opened, 'Butter Bought').waitFor();

    await page.getByText('Rejected', { exact: true }).first().click();
    await row(opened, 'Butter Bought').waitFor({ state: 'detached' });
    await page.getByText('No event name', { exact: true }).waitFor();
    await row(opened, 'track').click();
    const details = page.getByRole('dialog');
    await details.getByText('names what happened').waitFor();
    await details.getByRole('link', { name: 'Open the dead letter' }).click();
    await page.getByRole('dialog').getByRole('textbox', { name: 'Payload' }).waitFor();

    await page.goto(`${server.url}${paths.live()}`);
    await row(opened, 'Butter Bought').click();
    await details.getByRole('button', { name: 'Show only this event name' }).click();
    await details.waitFor({ state: 'detached' });
    await row(opened, 'Milk 30').waitFor({ state: 'detached' });
    await row(opened, 'Butter Bought').waitFor();
    await page.getByRole('button', { name: 'Show other events than' }).click();
    await row(opened, 'Milk 30').waitFor();

    // By its message id, however long ago: no other event shows it.
    await page.getByRole('searchbox').fill('nothing-has-this-id');
    await page.getByRole('button', { name: /^Look among all events/ }).click();
    await page.getByText('No event with this message id').waitFor();
    await page.getByLabel('Source', { exact: true }).selectOption('Busy shop');
    await page.getByRole('searchbox').fill('first-bread');
    await page.getByRole('button', { name: /^Look among all events/ }).click();
    await row(opened, 'Bread Bought').click();
    await details.getByText('Quiet shop').waitFor();
  }));

it('gives the command that sends an event again, as it came or as a new one', (test) =>
  inConsole(test, async (opened) => {
    const { server, page } = opened;
    await signUp(opened);
    const { id, writeKey } = await makeSource(opened, 'Web shop');
    const properties = { note: `it's "$HOME" \`id\` \\ ! %s 😀\n@/etc/passwd` };
    const event = { userId: 'u1', event: 'Odd Bought', messageId: 'odd', properties };
    await send(opened, writeKey, 'track', event);
    await page.goto(`${server.url}${paths.source(id, 'debugger')}`);
    await live(opened);
    const paste = async () => {
      const command = await page
        .getByRole('dialog')
        .getByRole('region', { name: 'curl command' })
        .innerText();
      expect(command).toContain(writeKey);
      const { stdout } = await run('bash', ['-c', command.replace('curl ', 'curl --silent ')]);
      expect(JSON.parse(stdout)).toEqual({ success: true });
    };
    await row(opened, 'Odd Bought').click();
    await paste();
    await page.getByRole('dialog').getByText('New message id', { exact: true }).click();
    await paste();
    await page.keyboard.press('Escape');

    // As it came it is a duplicate, and leads to the first; without its message id it takes effect.
    await page.getByText('Duplicate', { exact: true }).waitFor();
    const rows = row(opened, 'Odd Bought');
    await rows.nth(2).waitFor();
    await page
      .getByRole('row', { name: /Duplicate/ })
      .getByRole('button')
      .click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Received / })
      .click();
    await tab(opened, 'Outcome').click();
    await page.getByRole('dialog').getByText('It took effect on a profile.').waitFor();
    const query = `select properties.note as note from events where event = 'Odd Bought'`;
    await expect
      .poll(
        async () => (await ask<{ rows: object[] }>(opened, 'POST', '/api/sql', { query })).rows,
        { timeout: 20_000 },
      )
      .toEqual([properties, properties]);
  }));

it('shows a viewer what became of an event, and not whose it is', (test) =>
  inConsole(test, async (opened) => {
    const { server, page, context } = opened;
    await signUp(opened);
    const { writeKey } = await makeSource(opened, 'Web shop');
    const traits = { email: 'grace@example.com', city: 'Arlington' };
    await send(opened, writeKey, 'identify', { userId: 'grace-1906-12-09', traits });
    const invited = await ask<{ url: string }>(opened, 'POST', '/api/invites', {
      ...{ email: 'val@example.com', role: 'viewer' },
    });
    await context.clearCookies();
    const secret = new URL(invited.url).hash.slice(1);
    await ask(opened, 'POST', '/api/invites/accept', {
      ...{ secret, name: 'Val', password: 'another long sentence' },
    });
    await page.goto(`${server.url}${paths.live()}`);
    await row(opened, 'identify').click();
    const details = page.getByRole('dialog');
    await details.getByText('There is no command while values are hidden.').waitFor();
    const shown: string[] = [];
    for (const [name, word] of [
      ['Raw', '"email"'],
      ['Normalised', '"traits"'],
      ['Outcome', 'It took effect'],
      ['Profile', 'g•••@•••.com'],
    ] as const) {
      await tab(opened, name).click();
      await details.getByText(word).first().waitFor();
      shown.push(await details.innerText());
    }
    expect(shown.join('\n')).not.toMatch(/grace|arlington|1906|example\.com|127\.0\.0\.1/i);
    await page.keyboard.press('Escape');

    await page.goto(`${server.url}${paths.deadLetters()}`);
    await page.getByText('Dead letters are not for your role').waitFor();
  }));
