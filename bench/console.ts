/**
 * `npm run bench -- console`: the console on the demo's data in a cold Chromium. For each page: JavaScript until it was
 * drawn (gzip), largest contentful paint; then how long interactions take until the next paint, and scrolling.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';

const root = join(import.meta.dirname, '../..');
const budgets = { scriptBytes: 150_000, paintMs: 1_500, interactionMs: 100 } as const;
const chromiumArguments = [
  ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
];

/** Scripts of the page, as text: this file itself knows no browser. */
const observePaint = `
  window.paintMs = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) window.paintMs = entry.startTime;
  }).observe({ type: 'largest-contentful-paint', buffered: true });`;

const observeEvents = `
  window.longest = 0;
  window.observer?.disconnect();
  window.observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) window.longest = Math.max(window.longest, duration);
  });
  window.observer.observe({ type: 'event', durationThreshold: 16 });`;

const scrollDown = `new Promise((resolve) => {
  let longest = 0;
  let before = performance.now();
  const step = (now) => {
    longest = Math.max(longest, now - before);
    before = now;
    window.scrollBy(0, 200);
    if (window.scrollY > 20_000) resolve(longest);
    else requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
  setTimeout(() => resolve(longest), 8_000);
})`;

const data = mkdtempSync(join(tmpdir(), 'onefold-bench-console-'));
const port = await freePort();
const url = `http://127.0.0.1:${port}`;
const demo = spawn(
  process.execPath,
  [
    ...[join(root, 'server/dist/demo/main.js'), '--data', data, '--port', String(port)],
    ...['--rate', '4', '--history', '1500'],
  ],
  { stdio: ['ignore', 'inherit', 'pipe'] },
);
let missed = 0;
try {
  await printed(demo.stderr, 'The shop is open');
  const browser = await chromium.launch({
    executablePath: process.env['CONSOLE_CHROMIUM'] ?? '/usr/bin/chromium',
    args: chromiumArguments,
  });
  await measure(browser);
  await browser.close();
} finally {
  demo.kill('SIGTERM');
  await new Promise((resolve) => demo.on('close', resolve));
  rmSync(data, { recursive: true, force: true });
}
console.log(missed === 0 ? 'Every figure is within its budget.' : `${missed} over budget.`);

async function measure(browser: Browser): Promise<void> {
  const document = readFileSync(join(root, 'console/dist/index.html'), 'utf8');
  const first = [...document.matchAll(/\/assets\/[^"]+\.js/g)].map(([path]) => path);
  print(
    'JavaScript that the document names, gzip',
    gzipBytes(new Set(first)),
    'B',
    budgets.scriptBytes,
  );
  const state = await signIn(browser);
  const pages = ['/', '/sources', '/profiles', '/destinations', '/live', '/dead-letters'];
  for (const path of pages) {
    const context = await browser.newContext({ storageState: state });
    const page = await context.newPage();
    const scripts = new Set<string>();
    page.on('response', (response) => {
      const { pathname } = new URL(response.url());
      if (pathname.endsWith('.js')) scripts.add(pathname);
    });
    await page.addInitScript(observePaint);
    await page.goto(`${url}${path}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    const initial = [...scripts];
    await page.waitForTimeout(2_500);
    const paint = await page.evaluate<number>('window.paintMs');
    print(`${path} JavaScript until its heading, gzip`, gzipBytes(initial), 'B', null);
    print(`${path} JavaScript in all, gzip`, gzipBytes(scripts), 'B', null);
    print(`${path} largest contentful paint`, paint, 'ms', budgets.paintMs);
    await context.close();
  }
  const context = await browser.newContext({ storageState: state });
  const page = await context.newPage();
  await page.goto(url);
  await page.getByRole('heading', { level: 1 }).waitFor();
  // The first visit of a page loads its chunk; what counts here is the answer to the hand.
  const click = (name: string) => () =>
    page.getByRole('navigation').getByRole('link', { name }).first().click();
  await interaction(page, 'open Sources', click('Sources'));
  await interaction(page, 'open Profiles', click('Profiles'));
  await interaction(page, 'open the command palette', () => page.keyboard.press('Control+k'));
  await interaction(page, 'type into the palette', () => page.keyboard.type('an'));
  await page.keyboard.press('Escape');
  await interaction(page, 'open Home', click('Home'));
  await interaction(page, 'go back to Profiles', click('Profiles'));
  await page.waitForTimeout(1_000);
  print(
    'longest frame while scrolling 20,000 px of profiles',
    await page.evaluate<number>(scrollDown),
    'ms',
    null,
  );
  await context.close();
}

async function signIn(browser: Browser) {
  const secrets = JSON.parse(readFileSync(join(data, 'demo.json'), 'utf8')).secrets as {
    adminEmail: string;
    adminPassword: string;
  };
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${url}/sign-in`);
  await page.getByLabel('E-mail address').fill(secrets.adminEmail);
  await page.getByLabel('Password', { exact: true }).fill(secrets.adminPassword);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('navigation').first().waitFor();
  const state = await context.storageState();
  await context.close();
  return state;
}

/** Time from the input to the next paint, as the browser's Event Timing gives it (8 ms steps). */
async function interaction(page: Page, name: string, act: () => Promise<void>): Promise<void> {
  await page.evaluate(observeEvents);
  await act();
  await page.waitForTimeout(600);
  const ms = await page.evaluate<number>('window.longest');
  print(name, ms, 'ms', budgets.interactionMs);
}

function gzipBytes(scripts: Iterable<string>): number {
  let sum = 0;
  for (const script of scripts) sum += statSync(join(root, 'console/dist', `${script}.gz`)).size;
  return sum;
}

function print(name: string, value: number, unit: string, budget: number | null): void {
  const over = budget !== null && value > budget;
  if (over) missed += 1;
  const told = budget === null ? '' : `  (budget ${budget} ${unit}${over ? ', MISSED' : ''})`;
  console.log(
    `${name.padEnd(56)} ${Math.round(value).toLocaleString('en').padStart(9)} ${unit}${told}`,
  );
}

function printed(stream: NodeJS.ReadableStream, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let all = '';
    stream.on('data', (chunk: Buffer) => {
      all += chunk;
      if (all.includes(text)) resolve();
    });
    stream.on('close', () => reject(new Error(`the demo ended: ${all}`)));
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
