/** `npm start`: installs and builds what is missing or stale, then becomes `onefold start`. */
import { join } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { explain } from './explain.mjs';
import { ensureInstalled } from './install.mjs';
import { root } from './paths.mjs';
import { become } from './run.mjs';

await explain(async () => {
  await ensureInstalled();
  await ensureBuilt();
});
await become(join(root, 'server/dist/main.js'), ['start', ...process.argv.slice(2)]);
