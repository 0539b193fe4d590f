import type { Analytics } from '../analytics/index.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Random } from '../kernel/random.ts';
import type { Database } from '../storage/database.ts';
import {
  type ComputedTraitDesk,
  computedTraitFields,
  createComputedTraitDesk,
} from './computed/computed-desk.ts';
import { segmentDefinition } from './definition/definition.ts';
import { segmentPhases } from './live/segment-progress.ts';
import { createSegmentProgressReader, type ReadSegmentStandings } from './live/segment-standing.ts';
import { createPreview, type PreviewSegment } from './preview.ts';
import { segmentStatuses } from './segment.ts';
import type { KnownLists } from './store/list-references.ts';
import { createSegmentStore, type SegmentStore } from './store/segment-store.ts';

/** What people do with segments, and ask about them. */
export interface SegmentDesk {
  readonly store: SegmentStore;
  readonly standings: ReadSegmentStandings;
  readonly preview: PreviewSegment;
  readonly computed: ComputedTraitDesk;
}

export interface SegmentDeskDependencies {
  readonly database: Database;
  /** The door of people's own queries, with its limits on time, memory and how many run at once. */
  readonly analytics: Pick<Analytics, 'runQuery'>;
  readonly clock: Clock;
  readonly random: Random;
  readonly lists?: KnownLists | undefined;
}

export function createSegmentDesk(dependencies: SegmentDeskDependencies): SegmentDesk {
  const { database, analytics, clock } = dependencies;
  return {
    store: createSegmentStore(dependencies),
    standings: createSegmentProgressReader(database.hot),
    preview: createPreview({ analytics, clock }),
    computed: createComputedTraitDesk(dependencies),
  };
}

/** Shapes of what is shown of segments. */
export const segmentFields = {
  definition: segmentDefinition,
  statuses: segmentStatuses,
  phases: segmentPhases,
  computed: computedTraitFields,
} as const;
