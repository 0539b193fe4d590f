import type { Bench, Figure, Row } from '../figure.ts';
import { latencyRows } from '../figure.ts';
import { places, type RequestTemplate } from '../load/request-template.ts';
import { activityOf, untilCount } from '../product/api.ts';
import { apiToken, type Product, writeKey } from '../product/product.ts';

const people = 2000;
const traitCount = 50;
const batchSize = 100;

/** The traits of people with 50 of them, by user id. */
export const profileApi: Figure = {
  name: 'profile-api',
  description: 'Profile API with 50 traits',
  run: async (bench) => {
    const { product } = await bench.filledProduct();
    await addPeople(product);
    const template = await traitsRequest(product);
    const plan = {
      host: product.host,
      templates: [template],
      warmUpMs: 1000,
      users: people,
      seed: 3,
      firstMessage: 0,
    };
    const bare = await bench.children.startBaseline();
    const of = (port: number, ratePerSecond: number | null, seconds: number) =>
      bench.load({
        ...plan,
        port,
        ratePerSecond,
        connections: ratePerSecond === null ? 16 : 128,
        measureMs: seconds * 1000,
      });
    const bareAtThousand = await of(bare.port, 1000, 2);
    const bareHighest = await of(bare.port, null, 2);
    bare.stop();
    const atThousand = await of(product.port, 1000, 6);
    const highest = await of(product.port, null, 5);
    const perSecond = highest.accepted / highest.measuredSeconds;
    const rows: Row[] = [
      ...latencyRows('Profile API, 50 traits, at 1 k/s', atThousand.latency, {
        p99: { floor: { atMost: 25 } },
        baseline: bareAtThousand.latency,
      }),
      {
        figure: 'Profile API, 50 traits, highest rate',
        value: perSecond,
        unit: 'req/s',
        baseline: bareHighest.accepted / bareHighest.measuredSeconds,
        note: `p99 ${highest.latency.p99Ms.toFixed(1)} ms with 16 connections`,
      },
    ];
    return [...rows, await atFiveThousand(perSecond, () => of(product.port, 5000, 5))];
  },
};

async function atFiveThousand(highest: number, run: () => ReturnType<Bench['load']>): Promise<Row> {
  const row = {
    figure: 'Profile API, 50 traits, at 5 k/s, p99',
    unit: 'ms',
    lead: { atMost: 5 },
  } as const;
  if (highest < 5000) return { ...row, value: null, note: 'the highest rate is below 5 k/s' };
  const { latency, unsent } = await run();
  if (unsent > 500) return { ...row, value: null, note: `not held: ${unsent} requests waited` };
  return { ...row, value: latency.p99Ms };
}

/** Identifies each person once, with all traits. */
async function addPeople(product: Product): Promise<void> {
  const before = (await activityOf(product)).handled;
  const traits = Object.fromEntries(
    Array.from({ length: traitCount }, (_, index) => [`trait_${index}`, `value ${index}`]),
  );
  for (let first = 0; first < people; first += batchSize) {
    const batch = Array.from({ length: batchSize }, (_, index) => ({
      type: 'identify',
      messageId: `people-${first + index}`,
      userId: personId(first + index),
      traits,
    }));
    const response = await fetch(`${product.url}/v1/batch`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(`${writeKey}:`)}` },
      body: JSON.stringify({ batch }),
    });
    if (!response.ok) throw new Error(`people were refused: ${response.status}`);
  }
  const handled = async () => (await activityOf(product)).handled - before;
  const seen = await untilCount(handled, people, { everyMs: 50, stillMsMost: 30_000 });
  if (seen < people) throw new Error(`only ${seen} of ${people} people were processed`);
}

/** As wide as the place that the load generator fills in. */
function personId(number: number): string {
  return `t-${String(number).padStart(places.user.length, '0')}`;
}

/** The request, tried once, so that a wrong path or a lack of traits is no fine figure. */
async function traitsRequest(product: Product): Promise<RequestTemplate> {
  const path = (user: string) =>
    `/v1/spaces/default/collections/users/profiles/user_id:${user}/traits?limit=200`;
  const headers = { authorization: `Basic ${btoa(`${apiToken}:`)}` };
  const response = await fetch(`${product.url}${path(personId(0))}`, { headers });
  const text = await response.text();
  if (!response.ok) throw new Error(`the Profile API answered ${response.status}: ${text}`);
  const { traits } = JSON.parse(text) as { traits: Record<string, unknown> };
  if (Object.keys(traits).length < traitCount) {
    throw new Error(`the Profile API answered ${Object.keys(traits).length} traits`);
  }
  return { method: 'GET', path: path(`t-${places.user}`), headers, body: '' };
}
