import { useOutletContext } from 'react-router';
import type { SegmentDetails } from '../../api/segments.ts';

/** What the parts of a segment's page know of it. */
export interface OpenSegment {
  readonly segment: SegmentDetails;
  /** When it was read, ms since the epoch. */
  readonly asOf: number;
}

export function useOpenSegment(): OpenSegment {
  return useOutletContext<OpenSegment>();
}
