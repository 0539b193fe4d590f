import type { LogPosition, ResolvedEvent } from '../kernel/event.ts';
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

/** As the warehouse has them: what unmerges moved is whose they say. */
function eventsOf(world: PipelineWorld): PrepareDependencies['events'] {
  return async (_workspaceId, ids) => {
    const events = new Map<LogPosition, ResolvedEvent>();
    for (const entry of await world.entries()) {
      if (entry.outcome === 'processed') events.set(entry.event.position, entry.event);
      if (entry.outcome !== 'timed') continue;
      for (const { profileId, moved } of entry.parted ?? []) {
        for (const place of moved) events.set(place, { ...events.get(place)!, profileId });
      }
    }
    return [...events.values()].filter(({ profileId }) => ids.includes(profileId));
  };
}
