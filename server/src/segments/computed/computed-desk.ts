import type { Analytics } from '../../analytics/index.ts';
import type { WorkspaceId } from '../../kernel/ids.ts';
import {
  createSegmentProgressReader,
  type ReadSegmentStandings,
} from '../live/segment-standing.ts';
import { checkKey } from '../store/segment-key.ts';
import { createSegmentReads } from '../store/segment-reads.ts';
import {
  type ComputedTraitStore,
  createComputedTraitStore,
  type DestinationsUsing,
  type SegmentStoreDependencies,
} from '../store/segment-store.ts';
import {
  computationKinds,
  computedDefinition,
  readComputedDefinition,
  rfmAsked,
} from './computed-definition.ts';
import { type ComputedPreview, createComputedPreview } from './computed-preview.ts';
import { createCountHolders } from './count-holders.ts';
import { createRfmThresholds, type ProposeRfmThresholds } from './rfm-thresholds.ts';

/** What people do with computed traits, and ask about them. */
export interface ComputedTraitDesk {
  readonly store: ComputedTraitStore;
  /** Those that it was chosen for. */
  readonly destinations: DestinationsUsing;
  readonly standings: ReadSegmentStandings;
  readonly preview: ComputedPreview;
  readonly rfmThresholds: ProposeRfmThresholds;
  /** How many profiles have a trait of this name now. */
  readonly holders: (
    workspaceId: WorkspaceId,
    of: 'users' | 'accounts',
    trait: string,
  ) => Promise<number>;
}

export interface ComputedTraitDeskDependencies extends SegmentStoreDependencies {
  /** The door of people's own queries, with its limits on time, memory and how many run at once. */
  readonly analytics: Pick<Analytics, 'runOwnQuery'>;
}

export function createComputedTraitDesk(
  dependencies: ComputedTraitDeskDependencies,
): ComputedTraitDesk {
  const { database, analytics, clock } = dependencies;
  const { definitions } = createSegmentReads(database);
  return {
    store: createComputedTraitStore(dependencies),
    destinations: dependencies.destinations ?? (async () => []),
    standings: createSegmentProgressReader(database.hot),
    preview: createComputedPreview({ analytics, clock, definitions }),
    rfmThresholds: createRfmThresholds({ analytics, clock }),
    holders: createCountHolders(analytics),
  };
}

/** Shapes of what is given and shown of computed traits. */
export const computedTraitFields = {
  definition: computedDefinition,
  kinds: computationKinds,
  rfmAsked,
  read: readComputedDefinition,
  checkKey,
} as const;
