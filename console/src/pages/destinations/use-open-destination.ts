import { useOutletContext } from 'react-router';
import type { Destination } from '../../api/destinations.ts';
import type { StartedReplay } from './replay-progress.tsx';

/** What the parts of a destination's page know of it. */
export interface OpenDestination {
  readonly destination: Destination;
  /** When its figures were read, ms since the epoch. */
  readonly asOf: number;
  /** The replay whose progress is shown, kept while one looks at the other parts. */
  readonly replay: StartedReplay | null;
  readonly setReplay: (replay: StartedReplay | null) => void;
}

export function useOpenDestination(): OpenDestination {
  return useOutletContext<OpenDestination>();
}
