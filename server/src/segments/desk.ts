import type { Analytics, Timeline } from '../analytics/index.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Random } from '../kernel/random.ts';
import type { Database } from '../storage/database.ts';
import { createChangePreview, type PreviewChange } from './ask/change-preview.ts';
import { createCompileFor } from './ask/compile-for.ts';
import { type CountOverlap, createOverlap, overlapLimits } from './ask/overlap.ts';
import { createPageOfMembers, type PageOfMembers } from './ask/page-of-members.ts';
import { createPreview, type PreviewSegment } from './ask/preview.ts';
import { createSuggestValues, type SuggestValues } from './ask/suggest-values.ts';
import {
  type ComputedTraitDesk,
  computedTraitFields,
  createComputedTraitDesk,
} from './computed/computed-desk.ts';
import { segmentDefinition } from './definition/definition.ts';
import { createExplainMembership, type ExplainMembership } from './explain/explain-membership.ts';
import { createProfileSegments, type ReadProfileSegments } from './live/profile-memberships.ts';
import { segmentPhases } from './live/segment-progress.ts';
import { createSegmentProgressReader, type ReadSegmentStandings } from './live/segment-standing.ts';
import { keptKinds, kindOf, segmentStatuses } from './segment.ts';
import type { KnownLists } from './store/list-references.ts';
import {
  createSegmentStore,
  type DestinationsUsing,
  type SegmentStore,
} from './store/segment-store.ts';
import { type SegmentTemplate, segmentTemplates } from './templates.ts';

/** What people do with segments, and ask about them. */
export interface SegmentDesk {
  readonly store: SegmentStore;
  /** Those that it was chosen for. */
  readonly destinations: DestinationsUsing;
  readonly standings: ReadSegmentStandings;
  readonly ofProfile: ReadProfileSegments;
  readonly preview: PreviewSegment;
  readonly computed: ComputedTraitDesk;
  readonly previewChange: PreviewChange;
  readonly overlap: CountOverlap;
  readonly pageOfMembers: PageOfMembers;
  readonly suggest: SuggestValues;
  readonly explain: ExplainMembership;
  readonly templates: readonly SegmentTemplate[];
}

export interface SegmentDeskDependencies {
  readonly database: Database;
  /** The door of people's own queries, with its limits on time, memory and how many run at once. */
  readonly analytics: Pick<Analytics, 'runOwnQuery'>;
  readonly timeline: Timeline;
  readonly clock: Clock;
  readonly random: Random;
  readonly lists?: KnownLists | undefined;
  /** Left out: there are none. */
  readonly destinations?: DestinationsUsing | undefined;
}

export function createSegmentDesk(dependencies: SegmentDeskDependencies): SegmentDesk {
  const { database, analytics, timeline, clock } = dependencies;
  const standings = createSegmentProgressReader(database.hot);
  const tables = database.hot;
  const store = createSegmentStore(dependencies);
  const asking = { analytics, compileFor: createCompileFor({ store, clock }) };
  return {
    store,
    destinations: dependencies.destinations ?? (async () => []),
    standings,
    computed: createComputedTraitDesk(dependencies),
    ofProfile: createProfileSegments({ tables, store, clock }),
    preview: createPreview(asking),
    previewChange: createChangePreview(asking),
    overlap: createOverlap(asking),
    pageOfMembers: createPageOfMembers(asking),
    suggest: createSuggestValues({ analytics, clock }),
    explain: createExplainMembership({
      ...{ tables, store, standings, timeline, analytics, clock },
    }),
    templates: segmentTemplates,
  };
}

/** Shapes of what is shown of segments. */
export const segmentFields = {
  definition: segmentDefinition,
  kinds: keptKinds,
  kindOf,
  statuses: segmentStatuses,
  phases: segmentPhases,
  computed: computedTraitFields,
  overlap: overlapLimits,
} as const;
