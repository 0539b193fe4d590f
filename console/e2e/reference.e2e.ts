import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { type RawDocument, readReference } from '../src/pages/reference/document/document.ts';
import { type SampleLanguage, sampleOf } from '../src/pages/reference/document/samples.ts';
import { signUp } from './filled-workspace.ts';
import { inConsole } from './open-console.ts';
import { startServer } from './running-server.ts';

interface OpenApi {
  readonly paths: Record<string, Record<string, { readonly operationId: string }>>;
}

it('shows every operation of the API to anybody, at an address of its own, without a fault', (test) =>
  inConsole(test, async ({ server, page }) => {
    const { paths } = (await (await fetch(`${server.url}/api/openapi.json`)).json()) as OpenApi;
    const ids = Object.values(paths).flatMap((item) =>
      Object.values(item).map(({ operationId }) => operationId),
    );
    expect(ids.length).toBeGreaterThan(60);
    await page.goto(`${server.url}/reference`);
    await page.getByRole('heading', { level: 1, name: 'API reference' }).waitFor();
    await page.getByRole('row', { name: /404 not_found/ }).waitFor();
    expect(await page.locator('body').innerText()).toContain(server.url);
    for (const id of ids) {
      await page.evaluate((hash) => {
        window.location.hash = hash;
      }, id);
      // The address leads there, and the keyboard goes on from there.
      await page.waitForFunction(
        (wanted) => document.activeElement?.closest('section')?.id === wanted,
        id,
      );
      expect([id, await page.locator(`#${id} pre`).count()]).not.toEqual([id, 0]);
    }
    await page.goto(`${server.url}/reference#noSuchOperation`);
    await page.getByText('There is no operation noSuchOperation.').waitFor();
  }));

it('is searched and walked by keyboard, and its examples run as they stand there', (test) =>
  inConsole(test, async ({ server, page }) => {
    await page.goto(`${server.url}/reference`);
    await page.getByRole('searchbox').waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('health lives');
    await page.getByText('1 operation').waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL(`${server.url}/reference#getHealth`);
    const health = page.locator('#getHealth');
    await health.getByText('Anybody').waitFor();
    const code = await health.getByRole('region', { name: 'Example request' }).innerText();
    const run = spawnSync('sh', ['-c', `${code} --silent`], { encoding: 'utf8' });
    if (run.error === undefined && run.status !== 127) expect(run.stdout).toBe('{"status":"ok"}');

    await page.goto(`${server.url}/reference#createDestination`);
    const create = page.locator('#createDestination');
    await create.getByText('destinations:write').waitFor();
    await create.getByText('JavaScript').click();
    await create.getByText('JSON.stringify').waitFor();
    // Fields that hold objects open by the keyboard.
    await create.getByRole('button', { name: 'Show the fields of eventFilter' }).focus();
    await page.keyboard.press('Enter');
    await create.getByRole('list', { name: 'Fields of eventFilter' }).getByText('names').waitFor();
    // The language stays chosen on the next page.
    await page.goto(`${server.url}/reference#listSources`);
    await page.locator('#listSources').getByText('await fetch').waitFor();
  }));

it('writes examples that the shell, Node and Python can read', async () => {
  const server = await startServer();
  const document = await (await fetch(`${server.url}/api/openapi.json`)).json();
  await server.stop();
  const { groups, schemas } = readReference(document as RawDocument);
  const operations = groups.flatMap((group) => group.operations);
  const samples = (language: SampleLanguage) =>
    operations.map((operation) => sampleOf(language, operation, { host: server.url, schemas }));
  const check = (command: string, given: readonly string[], input: string) => {
    const { error, status, stderr } = spawnSync(command, given, { input, encoding: 'utf8' });
    if (error === undefined) expect([command, status, stderr]).toEqual([command, 0, '']);
  };
  check('sh', ['-n'], samples('curl').join('\n'));
  // One module: each in a function of its own.
  const functions = samples('javascript').map((text) => `async () => {${text}\n}`);
  check(process.execPath, ['--check', '--input-type=module', '-'], `[${functions.join(',')}]`);
  const parse = 'import ast, json, sys; [ast.parse(text) for text in json.load(sys.stdin)]';
  check('python3', ['-c', parse], JSON.stringify(samples('python')));
}, 120_000);

it('sends a request that reads with the session of the reader', (test) =>
  inConsole(test, async (opened) => {
    const { server, page } = opened;
    await page.goto(`${server.url}/reference#listDestinations`);
    const operation = page.locator('#listDestinations');
    await operation.getByText('Try it').click();
    await operation.getByText('Sign in to the console').waitFor();
    await signUp(opened);
    await page.reload();
    await operation.getByText('Try it').click();
    await operation.getByRole('button', { name: 'Send' }).click();
    await operation.getByText('HTTP 200').waitFor();
    await operation.getByText('"destinations": []').waitFor();

    await page.goto(`${server.url}/reference#getDestination`);
    const one = page.locator('#getDestination');
    await one.getByText('Try it').click();
    await one.getByRole('button', { name: 'Send' }).click();
    await one.getByText('Enter id first.').waitFor();
    await one.getByRole('textbox', { name: 'id' }).fill('dst_nobody/../x');
    await one.getByRole('button', { name: 'Send' }).click();
    await one.getByText('HTTP 404').waitFor();
    await page.getByRole('link', { name: 'To the console' }).click();
    await page.waitForURL(`${server.url}/`);
  }));
