import { expect, it } from 'vitest';
import { ask, makeSource, send, signUp, until } from './filled-workspace.ts';
import { inConsole, type OpenConsole } from './open-console.ts';

interface Met {
  readonly id: string;
  readonly formerId: string;
}

interface Answer {
  readonly id: string;
  readonly mergedIds: readonly string[];
  readonly counts: Readonly<Record<string, number>>;
}

/** Grace, who was two profiles before she signed in on her phone; Alan, who is nobody's match; and her company. */
async function meetGrace(opened: OpenConsole): Promise<Met> {
  await signUp(opened);
  const { writeKey } = await makeSource(opened, 'Web shop');
  const traits = { name: 'Grace Hopper', email: 'Grace.Hopper@example.com', plan: 'free' };
  const call = (type: string, body: Record<string, unknown>) => send(opened, writeKey, type, body);
  await call('track', { anonymousId: 'browser-1', event: 'Product Viewed' });
  await call('identify', { userId: 'customer-1906', traits });
  await call('identify', {
    ...{ userId: 'customer-1906', anonymousId: 'browser-1', messageId: 'the-sign-in' },
    traits: { plan: 'navy' },
  });
  await call('track', {
    ...{ userId: 'customer-1906', event: 'Order Completed', messageId: 'the-order' },
    properties: { total: 40.5, products: [{ sku: 'compiler-a0' }] },
  });
  await call('group', { userId: 'customer-1906', groupId: 'navy', traits: { name: 'Navy' } });
  await call('identify', { userId: 'customer-1912', traits: { name: 'Alan Turing' } });
  const { id, mergedIds } = await until(
    () => ask<Answer>(opened, 'GET', '/api/profiles/email:grace.hopper@example.com').catch(nobody),
    ({ counts }) => counts['group'] === 1,
  );
  await until(
    () => ask<{ events: unknown[] }>(opened, 'GET', `/api/profiles/${id}/timeline`),
    ({ events }) => events.length === 5,
  );
  return { id, formerId: mergedIds[0]! };
}

const nobody = (): Answer => ({ id: '', mergedIds: [], counts: {} });

it('finds a person by e-mail, and reads the timeline and the evidence', (test) =>
  inConsole(test, async (opened) => {
    const { server, page } = opened;
    const { id, formerId } = await meetGrace(opened);

    await page.goto(`${server.url}/profiles`);
    const rows = page.getByRole('table', { name: 'All profiles' }).locator('tbody tr');
    await expect.poll(() => rows.count()).toBe(3);
    await page.keyboard.press('/');
    await page.keyboard.type('grace.h');
    await expect.poll(() => rows.count()).toBe(1);
    await page.getByRole('searchbox').fill('turing');
    await page.getByText('Alan Turing').waitFor();
    await page.getByRole('searchbox').fill('hopp');
    await page.getByText('Grace Hopper').waitFor();
    await expect.poll(() => rows.count()).toBe(1);
    // The address tells nobody who was sought.
    expect(page.url()).toBe(`${server.url}/profiles`);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');

    await page.getByRole('heading', { name: 'Grace Hopper', level: 1 }).waitFor();
    expect(page.url()).toBe(`${server.url}/profiles/${id}`);
    // Who goes back finds the list as it was.
    await page.goBack();
    await expect.poll(() => page.getByRole('searchbox').inputValue()).toBe('hopp');
    await page.getByRole('link', { name: 'Grace Hopper' }).click();
    const timeline = page.getByRole('list', { name: 'Timeline' });
    await expect.poll(() => timeline.getByRole('button').count()).toBe(5);
    await timeline.getByRole('button', { name: /Order Completed/ }).click();
    await timeline.getByText('the-order').waitFor();
    await timeline.getByText('40.5').last().waitFor();
    expect(await timeline.getByText('"compiler-a0"').count()).toBe(0);
    await timeline.getByRole('button', { name: /1 item/ }).click();
    await timeline.getByText('"compiler-a0"').waitFor();

    await page.getByLabel('Type').selectOption('track');
    await expect.poll(() => timeline.getByRole('button', { name: /track/ }).count()).toBe(2);
    expect(new URL(page.url()).searchParams.get('type')).toBe('track');
    await page.getByRole('button', { name: 'Clear the filter' }).click();

    // Who said that she is with the navy, and what was said before?
    await page.getByRole('button', { name: /History of plan/ }).click();
    const history = page.getByRole('dialog', { name: 'History of plan' });
    await expect.poll(() => history.getByRole('listitem').count()).toBe(2);
    expect(await history.getByRole('listitem').allInnerTexts()).toEqual([
      expect.stringContaining('navy'),
      expect.stringContaining('free'),
    ]);
    await history.getByRole('button', { name: 'Show event' }).first().click();
    await history.getByText('the-sign-in').waitFor();
    await page.keyboard.press('Escape');

    await page.getByRole('link', { name: /^Identity/ }).click();
    const graph = page.getByRole('region', { name: 'Drawing of the identity graph' });
    await graph.getByText('grace.hopper@example.com').waitFor();
    await graph.getByText(formerId).waitFor();
    // By keyboard: the e-mail address is a stop of its own, and Enter tells its evidence.
    const evidence = page.getByRole('region', { name: 'Evidence' });
    await graph.locator('[aria-label="email grace.hopper@example.com"]').focus();
    await page.keyboard.press('Enter');
    await evidence.getByText('traits.email').waitFor();
    await graph.locator(`[aria-label="${formerId}"]`).first().click();
    await evidence.getByText('Two profiles became one').waitFor();
    await evidence.getByText('the-sign-in').waitFor();
    const merges = page.getByRole('table', { name: 'Merges' });
    await merges.getByText('browser-1').waitFor();
    await merges.getByRole('button', { name: `Show event behind ${formerId}` }).click();
    await page.getByRole('dialog').getByText('the-sign-in').waitFor();
    await page.keyboard.press('Escape');

    await page.getByRole('link', { name: /^Accounts/ }).click();
    await page.getByRole('link', { name: 'Navy' }).click();
    await page.getByRole('heading', { name: 'Navy', level: 1 }).waitFor();
    await page.getByRole('link', { name: 'Grace Hopper' }).waitFor();
  }));

it('leads a former id, and an identifier in the address, to the same page', (test) =>
  inConsole(test, async (opened) => {
    const { server, page } = opened;
    const { id, formerId } = await meetGrace(opened);
    await page.goto(`${server.url}/profiles/${formerId}/traits`);
    await page.getByText(`${formerId} is a former id of this profile`).waitFor();
    expect(page.url()).toBe(`${server.url}/profiles/${id}/traits`);
    await page.getByRole('table', { name: 'Traits' }).getByText('Grace Hopper').waitFor();
    await page.goto(`${server.url}/profiles/user_id:customer-1906`);
    await page.getByRole('heading', { name: 'Grace Hopper', level: 1 }).waitFor();
    expect(page.url()).toBe(`${server.url}/profiles/${id}`);
    await page.goto(`${server.url}/profiles/00000000-0000-7000-8000-000000000000`);
    await page.getByText('There is no such profile').waitFor();
  }));

it('shows a viewer that somebody is there, and not who', (test) =>
  inConsole(test, async (opened) => {
    const { server, page, context } = opened;
    const { id } = await meetGrace(opened);
    const invited = await ask<{ url: string }>(opened, 'POST', '/api/invites', {
      ...{ email: 'val@example.com', role: 'viewer' },
    });
    await context.clearCookies();
    const secret = new URL(invited.url).hash.slice(1);
    const password = 'another long sentence';
    await ask(opened, 'POST', '/api/invites/accept', { secret, name: 'Val', password });

    const shown: string[] = [];
    const see = async () => shown.push(await page.locator('body').innerText());
    await page.goto(`${server.url}/profiles`);
    await page.getByText('Values are hidden').waitFor();
    await page.getByText('g•••@•••.com').first().waitFor();
    await see();
    // Parts cannot be guessed; a whole identifier is found by those who know it.
    const rows = page.getByRole('table', { name: 'All profiles' }).locator('tbody tr');
    await page.getByRole('searchbox').fill('hopp');
    await page.getByText('Write one whole identifier with its type').waitFor();
    await expect.poll(() => rows.count()).toBe(0);
    await page.getByRole('searchbox').fill('Grace.Hopper@example.com');
    await expect.poll(() => rows.count()).toBe(1);
    await rows.getByRole('link').click();

    await page.waitForURL(`${server.url}/profiles/${id}`);
    const timeline = page.getByRole('list', { name: 'Timeline' });
    await timeline.getByRole('button', { name: /Order Completed/ }).click();
    await timeline.getByText('"###"').first().waitFor();
    await see();
    await page.getByRole('link', { name: /^Traits/ }).click();
    await page.getByRole('table', { name: 'Traits' }).getByText('•••').first().waitFor();
    await see();
    await page.getByRole('link', { name: /^Identity/ }).click();
    await page.getByText('cu•••06').first().waitFor();
    await see();
    for (const text of shown) {
      expect(text).toMatch(/•••/);
      expect(text).not.toMatch(/grace|hopper|customer-1906|compiler|40\.5|browser-1|turing/i);
    }
    const status = async (query: string) =>
      (await context.request.get(`${server.url}/api/profiles?${query}`)).status();
    expect(await status('q=grace')).toBe(403);
    expect(await status('trait.plan=navy')).toBe(403);
  }));

it('takes a merge back by keyboard, and finds the two people apart', (test) =>
  inConsole(test, async (opened) => {
    const { server, page } = opened;
    const { id, formerId } = await meetGrace(opened);
    await page.goto(`${server.url}/profiles/${id}/identity`);
    await page.getByRole('button', { name: `Unmerge ${formerId}` }).focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Make two profiles of this one again?' });
    await dialog.getByText(/as though the two had never been one/).waitFor();
    await dialog.getByRole('button', { name: 'Unmerge' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('The two profiles are apart').waitFor({ timeout: 60_000 });
    await page.getByText('Never merged').waitFor();
    await page.getByRole('button', { name: 'Show the other' }).click();
    await expect.poll(() => page.url()).not.toContain(id);
    await page.getByRole('heading', { name: 'Grace Hopper', level: 1 }).waitFor();
    const { mergedIds } = await ask<Answer>(opened, 'GET', `/api/profiles/${id}`);
    expect(mergedIds).toEqual([]);
  }));
