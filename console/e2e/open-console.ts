import type { BrowserContext, Page } from 'playwright-core';
import { expect, type TestContext } from 'vitest';
import { chromiumPath, launchChromium, noChromium } from './chromium.ts';
import { type RunningServer, startServer } from './running-server.ts';

/** A new server and a browser in front of it. */
export interface OpenConsole {
  readonly server: RunningServer;
  readonly context: BrowserContext;
  readonly page: Page;
}

const waitMsMax = 20_000;

/** Runs the steps of a person, and fails too when a page threw or broke the content security policy. */
export async function inConsole(
  test: TestContext,
  steps: (opened: OpenConsole) => Promise<void>,
): Promise<void> {
  if (chromiumPath === undefined) return test.skip(noChromium);
  const server = await startServer();
  const browser = await launchChromium(chromiumPath).catch(async (error: unknown) => {
    await server.stop();
    throw error;
  });
  try {
    const context = await browser.newContext();
    const page = await context.newPage();
    const faults: string[] = [];
    page.setDefaultTimeout(waitMsMax);
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) faults.push(message.text());
    });
    await steps({ server, context, page });
    expect(faults).toEqual([]);
  } finally {
    await browser.close();
    await server.stop();
  }
}
