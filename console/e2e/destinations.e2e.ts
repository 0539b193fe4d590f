import { createHmac } from 'node:crypto';
import { expect, it } from 'vitest';
import { ask, makeSource, send, signUp } from './filled-workspace.ts';
import { inConsole } from './open-console.ts';
import { type ReceivedRequest, startReceiver } from './receiver.ts';

/** Whether a request carries the signature of Standard Webhooks by the secret. */
function isSigned({ headers, body }: ReceivedRequest, secret: string): boolean {
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
  const expected = createHmac('sha256', key).update(signed).digest('base64');
  return String(headers['webhook-signature']).split(' ').includes(`v1,${expected}`);
}

/** The machine may have other work. */
const patient = { timeout: 20_000 };

const eventOf = ({ body }: ReceivedRequest) => JSON.parse(body).event as string;

it('adds a webhook, sees a delivery arrive and one fail, repairs the receiver and replays', (test) =>
  inConsole(test, async (opened) => {
    const { server, page } = opened;
    const receiver = await startReceiver();
    await signUp(opened);
    const { writeKey } = await makeSource(opened, 'Web shop');
    const badge = (text: string) => page.locator('h1').locator('..').getByText(text);

    await page.goto(`${server.url}/destinations`);
    await page.getByText('No destination yet').waitFor();
    await page.getByRole('link', { name: 'Add destination' }).click();
    const url = page.getByRole('textbox', { name: /^URL/ });
    const add = page.getByRole('button', { name: 'Add destination' });
    await add.click();
    await page.getByText('Enter a value.').waitFor();
    expect(await url.evaluate((field) => field === document.activeElement)).toBe(true);
    await url.fill('http://169.254.169.254/latest');
    await add.click();
    await page.getByText('The address is not allowed').waitFor();
    await page.getByRole('textbox', { name: /^Name/ }).fill('Order hook');
    await url.fill(receiver.url);
    await add.click();

    const secret = await page.locator('code', { hasText: 'whsec_' }).innerText();
    await page.getByRole('button', { name: 'Send test' }).click();
    await page.getByText('The receiver took it').waitFor();
    await page.getByText('HTTP 200').waitFor();
    expect(receiver.requests.map(eventOf)).toEqual(['Onefold Test']);
    expect(isSigned(receiver.requests[0]!, secret)).toBe(true);
    await page.getByRole('link', { name: 'Open the destination' }).click();

    await badge('Delivering').waitFor();
    await send(opened, writeKey, 'track', { userId: 'grace', event: 'Order Completed' });
    const delivered = page.getByRole('term').filter({ hasText: /^Delivered$/ });
    await delivered.locator('..').getByText('1', { exact: true }).waitFor();
    expect(receiver.requests.map(eventOf)).toEqual(['Onefold Test', 'Order Completed']);
    expect(await page.locator('body').innerText()).not.toContain(secret);

    receiver.answer(422, '{"error":"no such list"}');
    const refund = { userId: 'grace', event: 'Order Refunded', messageId: 'refund-1' };
    await send(opened, writeKey, 'track', refund);
    await page.getByText('1 delivery failed for good').waitFor();
    await page.getByRole('link', { name: 'See failed deliveries' }).click();
    const row = page.getByRole('row', { name: /Order Refunded/ });
    await row.getByText('The receiver answered 422.').waitFor();
    await row.getByRole('button', { name: 'Inspect the delivery of Order Refunded' }).click();
    const drawer = page.getByRole('dialog', { name: 'Delivery' });
    await drawer.getByText('Refused: HTTP 422').waitFor();
    await drawer.getByText('no such list').waitFor();
    await drawer.getByText('"messageId": "refund-1"').waitFor();
    await page.keyboard.press('Escape');
    await drawer.waitFor({ state: 'detached' });

    receiver.answer(200);
    await page.getByRole('button', { name: 'Replay 1 failed' }).click();
    const asked = page.getByRole('dialog', { name: 'Send 1 failed delivery again?' });
    await asked.getByRole('button', { name: 'Replay' }).click();
    await page.getByText('All 1 went through.').waitFor();
    expect(
      receiver.requests.filter((request) => eventOf(request) === 'Order Refunded').length,
    ).toBe(2);
    expect(JSON.parse(receiver.requests.at(-1)!.body).messageId).toBe('refund-1');
    await page.getByText('Replayed 1').click();
    await row.getByText('Replayed').waitFor();
    await receiver.close();
  }));

it('changes the secret without a gap, pauses without losing an event, and deletes a destination', (test) =>
  inConsole(test, async (opened) => {
    const { server, page } = opened;
    const receiver = await startReceiver();
    await signUp(opened);
    const { writeKey } = await makeSource(opened, 'Web shop');
    type Added = { destination: { id: string }; generated: { signingSecret: string } };
    const { destination, generated } = await ask<Added>(opened, 'POST', '/api/destinations', {
      ...{ kind: 'webhook', name: 'Order hook', settings: { url: receiver.url } },
    });
    const settings = `${server.url}/destinations/${destination.id}/settings`;

    await page.goto(settings);
    await page.getByRole('button', { name: 'Renew Signing secret' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Renew' }).click();
    const shown = page.getByRole('dialog', { name: 'New value of Signing secret' });
    const renewed = await shown.locator('code').innerText();
    expect(renewed).not.toBe(generated.signingSecret);
    await shown.getByRole('button', { name: 'I have copied it' }).click();
    await send(opened, writeKey, 'track', { userId: 'grace', event: 'Order Completed' });
    await expect.poll(() => receiver.requests.length, patient).toBe(1);
    expect(isSigned(receiver.requests[0]!, renewed)).toBe(true);
    expect(isSigned(receiver.requests[0]!, generated.signingSecret)).toBe(true);
    await page.getByRole('button', { name: 'Remove the one before' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove the one before' }).click();
    await page.getByText('The one before is removed').waitFor();

    await page.getByRole('textbox', { name: /^Name/ }).fill('Orders');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { level: 1, name: 'Orders' }).waitFor();

    await page.getByRole('button', { name: 'Pause' }).click();
    await page.getByText('Orders is paused. Events wait for it.').waitFor();
    // Another destination shows when the paused one would have got the event.
    const witness = await startReceiver();
    await ask(opened, 'POST', '/api/destinations', {
      ...{ kind: 'webhook', name: 'Witness', settings: { url: witness.url } },
    });
    await expect
      .poll(async () => {
        await send(opened, writeKey, 'track', { userId: 'grace', event: 'While Paused' });
        return witness.requests.length - (receiver.requests.length - 1);
      }, patient)
      .toBeGreaterThan(3);
    const missed = () =>
      witness.requests.filter(
        ({ body }) => !receiver.requests.some((request) => request.body === body),
      ).length;
    expect(missed()).toBeGreaterThan(3);
    await page.getByRole('button', { name: 'Resume' }).click();
    await page.getByText('Orders goes on').waitFor();
    await expect.poll(missed, patient).toBe(0);
    const last = receiver.requests.at(-1)!;
    expect(isSigned(last, renewed)).toBe(true);
    expect(isSigned(last, generated.signingSecret)).toBe(false);

    await page.getByRole('button', { name: 'Delete destination' }).click();
    const asked = page.getByRole('dialog', { name: 'Delete Orders?' });
    const remove = asked.getByRole('button', { name: 'Delete destination' });
    expect(await remove.isDisabled()).toBe(true);
    await asked.getByLabel('Type Orders to confirm').fill('Orders');
    await remove.click();
    await page.waitForURL(`${server.url}/destinations`);
    await page.getByRole('link', { name: 'Witness' }).waitFor();
    expect(await page.getByRole('link', { name: 'Orders' }).count()).toBe(0);
    await receiver.close();
    await witness.close();
  }));

it('shows a viewer how delivery goes, and lets them change nothing', (test) =>
  inConsole(test, async (opened) => {
    const { server, page, context } = opened;
    await signUp(opened);
    type Added = { destination: { id: string } };
    const { destination } = await ask<Added>(opened, 'POST', '/api/destinations', {
      ...{ kind: 'webhook', name: 'Order hook', settings: { url: 'https://hooks.example.com/' } },
    });
    const invited = await ask<{ url: string }>(opened, 'POST', '/api/invites', {
      ...{ email: 'val@example.com', role: 'viewer' },
    });
    await context.clearCookies();
    const secret = new URL(invited.url).hash.slice(1);
    const password = 'another long sentence';
    await ask(opened, 'POST', '/api/invites/accept', { secret, name: 'Val', password });

    await page.goto(`${server.url}/destinations`);
    const add = page.getByRole('button', { name: 'Add destination' });
    expect(await add.getAttribute('aria-disabled')).toBe('true');
    expect(await add.getAttribute('title')).toContain('destinations:write');
    await page.goto(`${server.url}/destinations/new`);
    await page.waitForURL(`${server.url}/destinations`);
    await page.getByRole('link', { name: 'Order hook' }).click();
    await page.getByText('Your role, Viewer, does not show failed deliveries').waitFor();
    await page.getByRole('link', { name: 'Failed deliveries' }).click();
    await page.getByText('Failed deliveries are not shown to your role').waitFor();
    await page.getByRole('link', { name: 'Settings', exact: true }).last().click();
    await page.getByText('can see the settings but not change them').waitFor();
    expect(await page.getByRole('textbox', { name: /^URL/ }).isDisabled()).toBe(true);
    const pause = page.getByRole('button', { name: 'Pause' });
    expect(await pause.getAttribute('aria-disabled')).toBe('true');
    for (const [method, path] of [
      ['PATCH', ''],
      ['DELETE', ''],
      ['POST', '/pause'],
      ['POST', '/test'],
      ['POST', '/replay-dead'],
    ] as const) {
      const answer = await context.request.fetch(
        `${server.url}/api/destinations/${destination.id}${path}`,
        { method, headers: { 'x-onefold-csrf': '1' }, data: {} },
      );
      expect([method, path, answer.status()]).toEqual([method, path, 403]);
    }
  }));

it('chooses a computed trait that is after the first 200 of them, by typing its name', (test) =>
  inConsole(test, async (opened) => {
    const { server, page } = opened;
    await signUp(opened);
    const definition = { compute: { kind: 'formula', formula: '1' } };
    for (let index = 0; index < 201; index += 1) {
      const key = `figure_${index}`;
      await ask(opened, 'POST', '/api/computed-traits', {
        ...{ name: index === 0 ? 'Zeal' : `Figure ${index}`, key, definition, replaces: true },
      });
    }
    type Added = { destination: { id: string } };
    const { destination } = await ask<Added>(opened, 'POST', '/api/destinations', {
      ...{ kind: 'webhook', name: 'Hook', settings: { url: 'https://hooks.example.com/' } },
    });

    await page.goto(`${server.url}/destinations/${destination.id}/settings`);
    const part = page.getByRole('radiogroup', { name: 'Send the values of' });
    await part.getByRole('radio', { name: 'Only these' }).check();
    const which = page.getByRole('combobox', { name: 'Which computed traits' });
    await which.fill('figure_200');
    await page.getByRole('option', { name: 'Figure 200' }).click();
    await which.fill('zea');
    await page.getByRole('option', { name: 'Zeal' }).click();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Not saved yet').waitFor({ state: 'detached' });
    await page.reload();
    const chosen = page.locator('[data-with-remove]');
    await expect.poll(() => chosen.allInnerTexts(), patient).toEqual(['Figure 200', 'Zeal']);
  }));
