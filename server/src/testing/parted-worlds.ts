import type { ApartPair } from '../identity/index.ts';
import { isComputedSource } from '../kernel/computed-source.ts';
import type { ProfileId } from '../kernel/ids.ts';
import { decodeProfile, type ProfileRow } from '../profiles/index.ts';
import { encodeUnmerge } from '../unmerge/index.ts';
import { openPipeline, type PipelineWorld, type Sent, traitsOf } from './pipeline-harness.ts';
import { unmergeRecord } from './unmerge-in-stream.ts';

/** Something that is sent, with the time that passes before it. */
export interface Happening {
  readonly waitMs: number;
  readonly sent: Sent;
}

type Options = NonNullable<Parameters<typeof openPipeline>[0]>;

/**
 * Two worlds in which the same happens: in one a merge is undone after some of it, in the other the two were kept apart from
 * the beginning. Null where nobody was merged by then.
 */
export async function partedWorlds(
  options: Options,
  happenings: readonly Happening[],
  {
    after,
    pick,
    onMerged,
  }: {
    readonly after: number;
    readonly pick: number;
    /** Told of the world in which they are one, just before that is undone. */
    readonly onMerged?: (world: PipelineWorld, formerId: ProfileId) => Promise<void>;
  },
): Promise<{
  parted: PipelineWorld;
  apart: PipelineWorld;
  go: (one: Happening) => Promise<void>;
} | null> {
  const parted = await openPipeline(options);
  for (const one of happenings.slice(0, after)) await happen(parted, one);
  const formerIds = (await profileRows(parted)).flatMap((row) =>
    row.merged_into !== null && row.collection === 'users' ? [row.profile_id as ProfileId] : [],
  );
  const formerId = formerIds[pick % Math.max(1, formerIds.length)];
  if (formerId === undefined) {
    await parted.close();
    return null;
  }
  await onMerged?.(parted, formerId);
  const record = await unmergeRecord(parted, formerId);
  const pairs = record.profiles.flatMap(
    ({ row }): readonly ApartPair[] => decodeProfile(row).apart ?? [],
  );
  const apart = await openPipeline({ ...options, rules: { ...options.rules, apart: pairs } });
  for (const one of happenings.slice(0, after)) await happen(apart, one);
  await parted.log.append(encodeUnmerge(record));
  // In its place in the log, at the same moment.
  await apart.tick();
  for (const world of [parted, apart]) await settle(world);
  const go = async (one: Happening) => {
    for (const world of [parted, apart]) await happen(world, one);
  };
  return { parted, apart, go };
}

async function happen(world: PipelineWorld, { waitMs, sent }: Happening): Promise<void> {
  await world.clock.advance(waitMs);
  const now = world.clock.now();
  const { lateMs = 0, ...event } = sent as Sent & { lateMs?: number };
  const timestamp = new Date(now - lateMs).toISOString();
  await world.append({ ...event, timestamp, sentAt: new Date(now).toISOString() });
  await settle(world);
}

/** Accounts are looked at by the tick after their users, and these by the one after that. */
const ticksAfterEach = 3;

/** As many ticks in each world, whatever is due: positions of records are compared. */
async function settle(world: PipelineWorld): Promise<void> {
  await world.process();
  for (let tick = 0; tick < ticksAfterEach; tick += 1) {
    await world.tick();
    await world.process();
  }
}

async function profileRows(world: PipelineWorld): Promise<ProfileRow[]> {
  return rowsOf<ProfileRow>(world, 'profiles', 'profile_id');
}

async function rowsOf<Row>(world: PipelineWorld, table: string, order: string): Promise<Row[]> {
  const rows = await world.database
    .tables<Record<string, Record<string, unknown>>>('state')
    .selectFrom(table)
    .selectAll()
    .orderBy(order)
    .execute();
  return rows as Row[];
}

/** All that the state says of people, but for since when somebody belongs where. */
export async function stateOf(world: PipelineWorld) {
  const rows = await profileRows(world);
  const meaning = new Map(rows.map((row) => [row.profile_id, row.merged_into ?? row.profile_id]));
  const profiles = rows.map((row): object => {
    if (row.merged_into !== null) return { id: row.profile_id, into: row.merged_into };
    const { version: _version, traits, ...profile } = decodeProfile(row);
    const said = Object.entries(traits).filter(([, { sourceId }]) => !isComputedSource(sourceId));
    const computed = Object.entries(traits).filter(([, one]) => isComputedSource(one.sourceId));
    return {
      ...{ ...profile, traits: Object.fromEntries(said) },
      computed: traitsOf({ ...profile, version: 0, traits: Object.fromEntries(computed) }),
    };
  });
  type State = { profile_id: string; document: Uint8Array };
  const states = await rowsOf<State>(world, 'segment_states', 'profile_id');
  const members = states.flatMap(({ profile_id, document }) => {
    const { m = {} } = JSON.parse(Buffer.from(document).toString()) as { m?: object };
    return Object.keys(m).map((segment) => `${profile_id} ${segment}`);
  });
  type Link = { profile_id: string; linked_id: string; message_id: string };
  const links = (await rowsOf<Link>(world, 'account_memberships', 'profile_id')).map(
    (row) => `${meaning.get(row.profile_id)} ${meaning.get(row.linked_id)}`,
  );
  type Answer = { account_id: string; user_id: string; question: string; holds: number };
  const answers = (await rowsOf<Answer>(world, 'segment_user_answers', 'question')).map(
    ({ account_id, user_id, question, holds }) =>
      `${question} ${holds} ${meaning.get(user_id)} ${meaning.get(account_id)}`,
  );
  type Size = { members: number };
  const sizes = await rowsOf<Size>(world, 'segment_sizes', 'segment_id');
  type Count = { created: number; merged: number };
  const counts = await rowsOf<Count>(world, 'profile_counts', 'at');
  return {
    profiles,
    identifiers: sorted(await rowsOf(world, 'identifiers', 'value')),
    merges: sorted(await rowsOf(world, 'merges', 'position')),
    links: [...new Set(links)].sort(),
    members,
    answers: [...new Set(answers)].sort(),
    sizes: sorted(sizes.filter((row) => row.members !== 0)),
    counts: sorted(counts.filter(({ created, merged }) => created + merged !== 0)),
  };
}

function sorted(rows: readonly unknown[]): string[] {
  return rows.map((row) => JSON.stringify(row)).sort();
}
