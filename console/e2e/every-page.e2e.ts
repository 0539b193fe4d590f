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
    sourceSchema: [
      paths.source(of.sourceId, 'schema'),
      paths.sourceSchema(of.sourceId, { type: 'track', event: 'Order Completed' }),
    ],
    segments: [paths.segments()],
    newSegment: [paths.newSegment(), paths.newSegment('vip')],
    segmentOverlap: [paths.segmentOverlap(), paths.segmentOverlap(of.segmentIds)],
    segment: [
      ...[undefined, 'definition', 'members', 'activity', 'versions', 'settings'].map((tab) =>
        paths.segment(of.segmentIds[0], tab),
      ),
    ],
    computedTraits: [paths.computedTraits()],
    newComputedTrait: [paths.newComputedTrait()],
    computedTrait: [
      ...[undefined, 'definition', 'versions', 'settings'].map((tab) =>
        paths.computedTrait(of.computedTraitId, tab),
      ),
    ],
    lists: [paths.lists()],
    newList: [paths.newList(), paths.newList('sql')],
    list: [
      ...of.listIds.map((id) => paths.list(id)),
      ...['members', 'settings'].map((tab) => paths.list(of.listIds[0], tab)),
    ],
    sqlTraits: [paths.sqlTraits()],
    newSqlTrait: [paths.newSqlTrait()],
    sqlTrait: [paths.sqlTrait(of.sqlTraitId)],
    destinations: [paths.destinations()],
    newDestination: [paths.newDestination()],
    destination: [
      paths.destination(of.destinationId),
      paths.destination(of.destinationId, 'deliveries'),
      paths.destination(of.destinationId, 'settings'),
    ],
    reference: [paths.reference(), paths.reference('createDestination')],
    live: [paths.live(), paths.live(of.eventPosition)],
    deadLetters: [paths.deadLetters(), paths.deadLetters({ letter: of.letterId })],
    profiles: [paths.profiles()],
    profile: [
      paths.profile(of.profileId),
      ...['traits', 'segments', 'identity', 'links'].map((tab) => paths.profile(of.profileId, tab)),
      paths.profile(of.accountId),
    ],
    // Leads to the first of its pages.
    settings: [],
    workspaceSettings: [paths.workspaceSettings()],
    users: [paths.users()],
    tokens: [paths.tokens()],
    auditLog: [paths.auditLog()],
    account: [paths.account()],
    firstRun: [paths.firstRun()],
    // Of people who are not signed in: below.
    invite: [],
    signIn: [],
    setUp: [],
  };
}

const outside = [paths.signIn(), paths.setUp(), paths.invite(), paths.reference()];

const looks = [
  { name: 'light', scheme: 'light', language: 'en', width: 1360 },
  { name: 'dark', scheme: 'dark', language: 'en', width: 1360 },
  { name: 'rtl', scheme: 'light', language: 'en-x-rtl', width: 1360 },
  { name: 'narrow', scheme: 'light', language: 'en', width: 390 },
] as const;

/** Folder for a screenshot of each page in each look; none are kept without. */
const screenshots = process.env['CONSOLE_SCREENSHOTS'];

it(
  'shows every page without a fault of accessibility, in light, dark, from right to left, and on a phone',
  { timeout: 900_000 },
  (test) =>
    inConsole(test, async (opened) => {
      const { server, page, context } = opened;
      const filled = await fillWorkspace(opened);
      const inside = Object.entries(addresses(filled)).flatMap(([name, list]) =>
        list.map((address, index) => ({ name: `${name}-${index}`, address })),
      );
      const found: string[] = [];
      const look = async (pages: readonly { name: string; address: string }[]) => {
        for (const { name, scheme, language, width } of looks) {
          await page.setViewportSize({ width, height: 900 });
          await page.emulateMedia({ colorScheme: scheme });
          await page.goto(`${server.url}${paths.signIn()}`);
          await page.evaluate(([key, tag]) => window.localStorage.setItem(key, tag), [
            languageKey,
            language,
          ] as const);
          for (const { name: shown, address } of pages) {
            const faults = await faultsOf(page, `${server.url}${address}`);
            found.push(...faults.map((fault) => `${name} ${address}: ${fault}`));
            if (screenshots === undefined) continue;
            mkdirSync(screenshots, { recursive: true });
            const path = join(screenshots, `${shown}-${name}.png`);
            await page.screenshot({ path, fullPage: true });
          }
        }
      };
      await look(inside);
      await context.clearCookies();
      await look(
        outside.map((address) => ({ name: `outside${address.replace('/', '-')}`, address })),
      );
      expect(found).toEqual([]);
    }),
);

async function faultsOf(page: Page, url: string): Promise<string[]> {
  await page.goto(url);
  await settled(page);
  expect(await page.title()).not.toContain('Nothing is here');
  const faults = await axeViolations(page);
  return (await overflows(page)) ? [...faults, 'wider than the screen'] : faults;
}

/** What stands while a page is still coming; a dialog takes its name in the render after its first. */
const unfinished =
  '[aria-busy="true"], .mantine-Skeleton-root, .mantine-Loader-root, [role="dialog"]:not([aria-labelledby])';

/** The page is there: its heading stands, and nothing is loading. */
async function settled(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await page.locator(unfinished).first().waitFor({ state: 'detached' });
}

async function overflows(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth + 1);
}
