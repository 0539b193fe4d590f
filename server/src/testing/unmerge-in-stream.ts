import type { ProfileId } from '../kernel/ids.ts';
import type { StreamEntry } from '../log/index.ts';
import { workspaceSegments } from '../segments/index.ts';
import {
  encodeUnmerge,
  type PrepareDependencies,
  prepareUnmerge,
  type UnmergeRecord,
} from '../unmerge/index.ts';
import { type PipelineWorld, workspaceA } from './pipeline-harness.ts';
import { withQuestions } from './with-questions.ts';

/** Works out an unmerge with the events as the stream has them, where a test has no warehouse. */
export async function unmergeRecord(
  world: PipelineWorld,
  formerId: ProfileId,
  events: PrepareDependencies['events'] = eventsOf(world),
): Promise<UnmergeRecord> {
  const profile = await world.reader.byId(workspaceA, formerId);
  if (profile === undefined) throw new Error('nobody has this id');
  const worked = await prepareUnmerge(
    {
      ...{ tables: world.database.hot, reader: world.reader, logId: world.log.id },
      rules: async () => world.rules,
      segments: async () => workspaceSegments(withQuestions(world.segments), world.timeZone),
      events,
    },
    profile,
    formerId,
  );
  return { ...worked, id: `try ${formerId}`, at: world.clock.now() };
}

/** Undoes the merge in which an id went away; what the stream has of it. */
export async function unmerge(world: PipelineWorld, formerId: ProfileId): Promise<StreamEntry[]> {
  await world.process();
  await world.log.append(encodeUnmerge(await unmergeRecord(world, formerId)));
  return world.process();
}

function eventsOf(world: PipelineWorld): PrepareDependencies['events'] {
  return async (_workspaceId, ids) =>
    (await world.entries())
      .flatMap((entry) => (entry.outcome === 'processed' ? [entry.event] : []))
      .filter(({ profileId }) => ids.includes(profileId));
}
