/** `npm run demo`: the product with a seeded workspace and the live traffic of a shop. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { explain } from './explain.mjs';
import { ensureInstalled } from './install.mjs';
import { root } from './paths.mjs';
import { become } from './run.mjs';

const entry = join(root, 'server/dist/demo/main.js');
await explain(async () => {
  await ensureInstalled();
  await ensureBuilt();
  if (!existsSync(entry)) throw new Error('This checkout has no server/src/demo/main.ts to run.');
});
await become(entry, process.argv.slice(2));
