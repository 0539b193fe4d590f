/**
 * `npm run bench [-- name…] [-- options]`: runs bench/main.ts against the built server; its head lists the options.
 * `npm run bench -- warehouse`, and others that stand alone, run bench/<name>.ts instead.
 * Imports of server/src are turned into imports of server/dist, so a bench measures the product as it ships.
 */
import { join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt } from './build.mjs';
import { explain } from './explain.mjs';
import { ensureInstalled } from './install.mjs';
import { withLock } from './lock.mjs';
import { root } from './paths.mjs';
import { run } from './run.mjs';

/** The processes of the bench; what they load is bundled into them. */
const entries = ['main', 'load-process', 'baseline-process', 'receiver-process'];
/** Benches of one part, with no table of their own to keep. */
const alone = ['warehouse', 'observed-schema', 'console', 'segments-stream'];
const out = join(root, 'bench', 'dist');
const [first, ...rest] = process.argv.slice(2);
const [script, args] = alone.includes(first) ? [first, rest] : ['main', process.argv.slice(2)];

await explain(async () => {
  await ensureInstalled();
  await ensureBuilt();
  await withLock(buildBenches);
});
process.exitCode = await run(
  process.execPath,
  ['--enable-source-maps', join(out, `${script}.js`), ...args],
  { stdio: 'inherit' },
);

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
        input: Object.fromEntries(
          [...entries, ...alone].map((name) => [name, join(root, `bench/${name}.ts`)]),
        ),
        output: { entryFileNames: '[name].js', chunkFileNames: 'part-[name]-[hash].js' },
      },
    },
  });
}
