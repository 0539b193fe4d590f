/**
 * `npm run bench [name…] [-- options]`: runs bench/<name>.ts, or bench/main.ts, against the built server.
 * Imports of server/src are turned into imports of server/dist, so a bench measures the product as it ships.
 */
import { existsSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt } from './build.mjs';
import { explain } from './explain.mjs';
import { ensureInstalled } from './install.mjs';
import { withLock } from './lock.mjs';
import { root } from './paths.mjs';
import { run } from './run.mjs';

const args = process.argv.slice(2);
const firstOption = args.findIndex((argument) => argument.startsWith('-'));
const named = firstOption === -1 ? args : args.slice(0, firstOption);
const options = firstOption === -1 ? [] : args.slice(firstOption);
const names = named.length > 0 ? named : ['main'];
const out = join(root, 'bench', 'dist');

await explain(async () => {
  await ensureInstalled();
  await ensureBuilt();
  for (const name of names) {
    const file = `bench/${name}.ts`;
    if (!existsSync(join(root, file))) throw new Error(`There is no ${file}.`);
  }
  await withLock(buildBenches);
});
for (const name of names) {
  const script = join(out, `${name}.js`);
  const code = await run(process.execPath, ['--enable-source-maps', script, ...options], {
    stdio: 'inherit',
  });
  if (code !== 0) process.exitCode = code;
}

async function buildBenches() {
  const { build } = await import(
    pathToFileURL(join(root, 'node_modules/vite/dist/node/index.js')).href
  );
  const serverSource = join(root, 'server', 'src');
  await build({
    root: join(root, 'bench'),
    configFile: false,
    logLevel: 'warn',
    plugins: [
      {
        name: 'server-as-built',
        enforce: 'pre',
        resolveId(source, importer) {
          if (!source.startsWith('.') || importer === undefined) return null;
          const file = resolve(importer, '..', source);
          if (!file.startsWith(serverSource)) return null;
          const built = join(root, 'server/dist', relative(serverSource, file));
          const id = relative(out, built.replace(/\.ts$/, '.js')).replaceAll('\\', '/');
          return { id, external: true };
        },
      },
    ],
    build: {
      ssr: true,
      target: 'node20',
      minify: false,
      sourcemap: true,
      outDir: out,
      emptyOutDir: true,
      rolldownOptions: {
        input: Object.fromEntries(names.map((name) => [name, join(root, `bench/${name}.ts`)])),
        output: { entryFileNames: '[name].js' },
      },
    },
  });
}
