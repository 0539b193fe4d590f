import { setTimeout as sleep } from 'node:timers/promises';
import { databaseOf } from '../../server/src/analytics/warehouse-schema.ts';
import type { WorkspaceId } from '../../server/src/kernel/ids.ts';
import type { Warehouse } from '../../server/src/storage/warehouse.ts';

/** Events of a statement: the engine holds each in memory until it is written. */
const eventsPerInsert = 200_000;
const eventsPerPerson = 20;
const days = 90;

/**
 * Fills the warehouse of a workspace with made-up events of a shop and the profiles that they are of, without the path of
 * events: twenty events a profile in ninety days, of twelve names, a tenth of them orders.
 */
export async function fillWarehouse(
  warehouse: Warehouse,
  workspaceId: WorkspaceId,
  { events, now }: { readonly events: number; readonly now: number },
  say: (line: string) => void,
): Promise<{ readonly profiles: number }> {
  const database = databaseOf(workspaceId);
  const profiles = Math.ceil(events / eventsPerPerson);
  await warehouse.command(profilesSql(database, profiles, now));
  for (let from = 0; from < events; from += eventsPerInsert) {
    await warehouse.command(
      eventsSql(database, { from, to: Math.min(events, from + eventsPerInsert), profiles, now }),
    );
    if (from % (25 * eventsPerInsert) === 0) say(`  ${from.toLocaleString('en')} events are there`);
  }
  await untilMerged(warehouse, say);
  return { profiles };
}

/** In life, so many events come over months: what is being merged at once is little of them. */
async function untilMerged(warehouse: Warehouse, say: (text: string) => void): Promise<void> {
  for (let stillFor = 0; stillFor < 3; ) {
    await sleep(2_000);
    const [row] = await warehouse.rows<{ merges: number }>(
      'SELECT count() AS merges FROM system.merges',
    );
    stillFor = row?.merges === 0 ? stillFor + 1 : 0;
  }
  say('  the parts are merged');
}

/** Spread, as ids minted over time are not, which is the harder case for the order of the table. */
const idOf = (person: string) =>
  `toUUID(concat(leftPad(lower(hex(toUInt32(cityHash64(${person})))), 8, '0'), '-0000-7000-8000-', leftPad(lower(hex(toUInt32(${person}))), 12, '0')))`;

function profilesSql(database: string, profiles: number, now: number): string {
  const at = `fromUnixTimestamp64Milli(toInt64(${now}), 'UTC')`;
  return (
    `INSERT INTO ${database}.profiles (profile_id, collection, traits, identifiers, created_at, updated_at, version, deleted) ` +
    `SELECT ${idOf('number')}, 'users', toJSONString(map(` +
    `'city', ['Berlin', 'Bonn', 'Paris', 'Lyon', 'Rome', 'Oslo', 'Kyiv', 'Graz'][1 + cityHash64(number, 1) % 8], ` +
    `'plan', if(cityHash64(number, 2) % 10 = 0, 'gold', 'free'), 'email', concat('u', toString(number), '@example.com'), ` +
    `'firstName', 'Ada', 'lastName', 'Example'))::JSON(max_dynamic_paths = 256), ` +
    `map('user_id', [concat('u-', toString(number))]), ${at}, ${at}, number, 0 FROM numbers(${profiles})`
  );
}

function eventsSql(
  database: string,
  { from, to, profiles, now }: { from: number; to: number; profiles: number; now: number },
): string {
  const names =
    `['Product Viewed', 'Product Viewed', 'Product Viewed', 'Product List Viewed', 'Product Added', 'Cart Viewed', ` +
    `'Checkout Started', 'Order Completed', 'Email Opened', 'Ticket Opened', 'Signed In', 'Searched']`;
  const age = `toInt64(cityHash64(number, 3) % ${days * 86_400_000})`;
  const at = `fromUnixTimestamp64Milli(toInt64(${now}) - ${age}, 'UTC')`;
  const person = `cityHash64(number, 4) % ${profiles}`;
  return (
    `INSERT INTO ${database}.events (message_id, type, event, timestamp, received_at, source_id, properties, position, ` +
    `profile_id_original, profile_id_stored) ` +
    `SELECT concat('m-', toString(number)), 'track', ${names}[1 + cityHash64(number, 5) % 12], ${at} AS at, at, 'src_web', ` +
    `concat('{"price":', toString(cityHash64(number, 6) % 200 + 0.5), ',"quantity":', toString(1 + number % 3), ` +
    `',"sku":"sku-', toString(cityHash64(number, 7) % 5000), '","currency":"EUR","brand":"Fernway"}')` +
    `::JSON(max_dynamic_paths = 256), number, ${idOf(person)} AS id, id FROM numbers(${from}, ${to - from})`
  );
}
