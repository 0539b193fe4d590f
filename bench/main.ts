/**
 * `npm run bench [-- name…] [--seconds 8] [--connections 64] [--events 10000000] [--strict] [--cpu-prof <folder>]`
 * Measures the product as it ships against the budgets of DESIGN §8. See bench/README.md.
 */
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { cpuProfiles } from './cpu-profile.ts';
import { ingest, track } from './figures/ingest.ts';
import { latency } from './figures/latency.ts';
import { memory } from './figures/memory.ts';
import { profileApi } from './figures/profile-api.ts';
import { ready } from './figures/ready.ts';
import { segmentsLatency } from './figures/segments-latency.ts';
import { segmentsPath } from './figures/segments-path.ts';
import { segmentsPreview } from './figures/segments-preview.ts';
import { segmentsTimers } from './figures/segments-timers.ts';
import { wholePath } from './figures/whole-path.ts';
import { createChildren } from './product/children.ts';
import { keep, machine, standing, table } from './report.ts';
import { runFigures } from './run.ts';

const figures = [ingest, track, wholePath, latency, profileApi, ready, memory];

/** Only where they are named, or all of them by `segments`. */
const ofSegments = [segmentsPath, segmentsLatency, segmentsPreview, segmentsTimers];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seconds: { type: 'string', default: '8' },
    connections: { type: 'string', default: '64' },
    events: { type: 'string' },
    segments: { type: 'string', default: '0,100,1000' },
    strict: { type: 'boolean', default: false },
    'cpu-prof': { type: 'string' },
  },
});
const all = [...figures, ...ofSegments];
const named = positionals.flatMap((name) =>
  name === 'segments' ? ofSegments.map((figure) => figure.name) : [name],
);
const unknown = named.find((name) => !all.some((figure) => figure.name === name));
if (unknown !== undefined) {
  console.error(`There is no figure ${unknown}; there are:`);
  for (const { name, description } of all) console.error(`  ${name.padEnd(16)} ${description}`);
  process.exit(2);
}
const chosen = named.length === 0 ? figures : all.filter(({ name }) => named.includes(name));

const built = dirname(fileURLToPath(import.meta.url));
const root = dirname(dirname(built));
const { cores, processor, memoryGb, node } = machine();
console.error(`${cores} cores of ${processor}, ${memoryGb} GB, Node ${node}`);
const result = await runFigures(
  chosen,
  createChildren(built),
  {
    serverScript: join(root, 'server/dist/main.js'),
    seconds: positive('seconds', values.seconds),
    connections: positive('connections', values.connections),
    events: values.events === undefined ? null : positive('events', values.events),
    segments: values.segments.split(',').map(Number),
    profileFolder: values['cpu-prof'] === undefined ? null : resolve(values['cpu-prof']),
  },
  (line) => console.error(line),
);
console.log(table(result.rows));
if (values['cpu-prof'] !== undefined) console.log(cpuProfiles(resolve(values['cpu-prof'])));
for (const remark of result.remarks) console.log(remark);
console.error(`Kept in ${keep(join(root, 'bench/results'), new Date(), result)}`);
if (result.failed) process.exitCode = 1;
if (values.strict && result.rows.some((row) => standing(row) === 'missed')) process.exitCode = 1;

function positive(name: string, text: string): number {
  const value = Number(text);
  if (Number.isSafeInteger(value) && value > 0) return value;
  console.error(`--${name} must be a whole number above 0.`);
  process.exit(2);
}
