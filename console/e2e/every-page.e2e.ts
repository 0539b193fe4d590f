import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { languageKey } from '../src/messages/languages.ts';
import { paths } from '../src/paths.ts';
import { axeViolations } from './axe.ts';
import { type FilledWorkspace, fillWorkspace } from './filled-workspace.ts';
import { inConsole } from './open-console.ts';

/** Where each page is to be seen; a new address in `paths.ts` does not compile without its line here. */
function addresses(of: FilledWorkspace): Record<keyof typeof paths, readonly string[]> {
  return {
    home: [paths.home()],
    sources: [paths.sources()],
    newSource: [paths.newSource()],
    source: [
      paths.source(of.sourceId),
      paths.source(of.sourceId, 'set-up'),
      paths.source(of.sourceId, 'settings'),
      paths.source(of.sourceId, 'debugger'),
      paths.source(of.sourceId, 'dead-letters'),
    ],
    live: [paths.live(), paths.live(of.eventPosition)],
    deadLetters: [paths.deadLetters(), paths.deadLetters({ letter: of.letterId })],
    profiles: [paths.profiles()],
    profile: [
      paths.profile(of.profileId),
      ...['traits', 'identity', 'links'].map((tab) => paths.profile(of.profileId, tab)),
      paths.profile(of.accountId),
    ],
    // Leads to the first of its pages.
    settings: [],
    workspaceSettings: [paths.workspaceSettings()],
    users: [paths.users()],
    tokens: [paths.tokens()],
    auditLog: [paths.auditLog()],
    account: [paths.account()],
    invite: [paths.invite()],
    firstRun: [paths.firstRun()],
    signIn: [],
    setUp: [],
  };
}

const looks = [
  { name: 'light', scheme: 'light', language: 'en', width: 1360 },
  { name: 'dark', scheme: 'dark', language: 'en', width: 1360 },
  { name: 'rtl', scheme: 'light', language: 'en-x-rtl', width: 1360 },
  { name: 'narrow', scheme: 'light', language: 'en', width: 390 },
] as const;

/** Folder for a screenshot of each page in each look; none are kept without. */
const screenshots = process.env['CONSOLE_SCREENSHOTS'];

it('shows every page without a fault of accessibility, in light, dark, from right to left, and on a phone', (test) =>
  inConsole(test, async (opened) => {
    const { server, page } = opened;
    const filled = await fillWorkspace(opened);
    const found: string[] = [];
    for (const look of looks) {
      await page.setViewportSize({ width: look.width, height: 900 });
      await page.emulateMedia({ colorScheme: look.scheme });
      await page.goto(server.url);
      await page.evaluate(([key, tag]) => window.localStorage.setItem(key, tag), [
        languageKey,
        look.language,
      ] as const);
      for (const [name, list] of Object.entries(addresses(filled))) {
        for (const [index, address] of list.entries()) {
          await page.goto(`${server.url}${address}`);
          await settled(page);
          expect(await page.title()).not.toContain('Nothing is here');
          const where = `${look.name} ${address}`;
          found.push(...(await axeViolations(page)).map((fault) => `${where}: ${fault}`));
          if (await overflows(page)) found.push(`${where}: wider than the screen`);
          if (screenshots !== undefined) {
            mkdirSync(screenshots, { recursive: true });
            const path = join(screenshots, `${name}-${index}-${look.name}.png`);
            await page.screenshot({ path, fullPage: true });
          }
        }
      }
    }
    expect(found).toEqual([]);
  }));

/** The page is there: its heading stands, and nothing is loading. */
async function settled(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await page
    .locator('[aria-busy="true"], .mantine-Skeleton-root')
    .first()
    .waitFor({ state: 'detached' });
}

async function overflows(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth + 1);
}
