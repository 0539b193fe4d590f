import { profileApiRoutes } from '../http/routes/profile-api.ts';
import { profileRoutes } from '../http/routes/profiles.ts';
import {
  createIdentifierSearch,
  createIdentityGraph,
  createLinkReader,
  createNewestProfiles,
  createProfileReader,
} from '../profiles/index.ts';
import type { HttpWorld } from './http-world.ts';
import { streamTimeline } from './stream-timeline.ts';
import { streamWarehouse } from './stream-warehouse.ts';

/** The routes that show profiles, on the real state; what the warehouse answers comes from the processed stream. */
export function addProfileRoutes(
  world: HttpWorld,
  given: Partial<Parameters<typeof profileRoutes>[1]> = {},
): void {
  const profiles = createProfileReader(world.database.hot);
  const newest = createNewestProfiles(world.database);
  const parts = {
    ...world,
    profiles,
    newest,
    ...streamWarehouse(world.database, newest),
    graph: createIdentityGraph(world.database.hot, profiles),
    byIdentifierStart: createIdentifierSearch(world.database.hot, profiles),
    links: createLinkReader(world.database.hot, profiles),
    timeline: streamTimeline(world.database),
    audit: world.access.audit,
  };
  profileRoutes(world.app, { ...parts, ...given });
  profileApiRoutes(world.app, {
    ...parts,
    requestsPerSecondMax: 0,
    append: (payload) => world.log.append(payload),
  });
}
