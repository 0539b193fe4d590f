import type { Bench, Figure, Row } from '../figure.ts';
import { makeSegments } from '../segments/live-product.ts';
import { stateRows } from '../segments/state-bytes.ts';
import { fill } from './whole-path.ts';

const bounds = { floor: { atLeast: 5_000 }, lead: { atLeast: 20_000 } } as const;

/**
 * The whole path with live segments, against none in the same run. Each time the product has worked for as long before: in the
 * first minute its code is not compiled, and everybody enters all the segments that they ever will.
 */
export const segmentsPath: Figure = {
  name: 'segments-path',
  description: 'the whole path with live segments, against none',
  run: async (bench) => {
    const rows: Row[] = [];
    let none: number | undefined;
    for (const count of bench.options.segments) {
      const measured = await measure(bench, count, none);
      none ??= measured.eventsPerSecond;
      rows.push(...measured.rows);
    }
    return rows;
  },
};

async function measure(bench: Bench, count: number, none: number | undefined) {
  const product = await bench.freshProduct();
  const seconds = await makeSegments(product, count);
  bench.say(`  ${count} segments are live after ${seconds.toFixed(1)} s`);
  const { eventsPerSecond: cold } = await fill(bench, product, 'warm-up');
  const { eventsPerSecond, rows } = await fill(bench, product);
  const [path] = rows;
  const of = count === 0 ? 'no segments' : `${count.toLocaleString('en')} segments`;
  const share =
    none === undefined ? '' : `; ${Math.round((100 * eventsPerSecond) / none)} % of none`;
  const live = count === 0 ? '' : `; live after ${seconds.toFixed(1)} s`;
  const { value, unit } = path!;
  const row: Row = {
    ...{ value, unit },
    figure: `whole path, ${of}`,
    note: `${path?.note?.replace(/; no segments.*/, '') ?? ''}${share}${live}; ${Math.round(cold).toLocaleString('en')}/s when it had just started`,
    ...(count === 100 ? bounds : {}),
  };
  const states = count === 0 ? [] : stateRows(product.folder, of);
  await product.stop();
  return { eventsPerSecond, rows: [row, ...states] };
}
