import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

/** The part of axe's answer that a test names. */
interface AxeResults {
  readonly violations: readonly {
    readonly id: string;
    readonly help: string;
    readonly nodes: readonly {
      readonly target: readonly unknown[];
      readonly failureSummary?: string;
    }[];
  }[];
}

const script = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds wrong on the page as it is now, one line each. */
export async function axeViolations(page: Page): Promise<string[]> {
  // The policy of the page allows no foreign script, so it comes in beside the page.
  const present = await page.evaluate(() => 'axe' in window);
  if (!present) {
    const { readFileSync } = await import('node:fs');
    await page.evaluate(readFileSync(script, 'utf8'));
  }
  const results = await page.evaluate<AxeResults, string[]>(
    (tags) =>
      (
        window as unknown as { axe: { run: (root: Document, options: unknown) => Promise<never> } }
      ).axe.run(document, { runOnly: tags }),
    rules,
  );
  return results.violations.flatMap(({ id, help, nodes }) =>
    nodes.map(
      ({ target, failureSummary = '' }) =>
        `${id}: ${help} at ${target.join(' ')} (${failureSummary.replaceAll(/\s+/g, ' ')})`,
    ),
  );
}
