import type { Segment } from '../../api/segments.ts';
import type { Tone } from '../../ui/status-badge.tsx';

/** How a segment is, as people ask: what was wanted of it, and how far the stream has come with that. */
export const segmentStates = [
  ...(['draft', 'starting', 'recording', 'deciding', 'live', 'updating'] as const),
  ...(['paused', 'leaving', 'archived'] as const),
] as const;
export type SegmentState = (typeof segmentStates)[number];

type Standing = Pick<Segment, 'status' | 'progress' | 'inForce'>;

export function stateOf({ status, progress, inForce }: Standing): SegmentState {
  switch (status) {
    case 'draft':
      return 'draft';
    case 'paused':
      return 'paused';
    case 'archived':
      return progress === null || progress.phase === 'left' ? 'archived' : 'leaving';
    case 'active': {
      if (progress === null) return 'starting';
      if (progress.phase === 'live') return 'live';
      if (inForce !== null) return 'updating';
      return progress.phase === 'recording' ? 'recording' : 'deciding';
    }
    default:
      return status satisfies never;
  }
}

const tones: Readonly<Record<SegmentState, Tone>> = {
  ...({ draft: 'quiet', starting: 'warn', recording: 'warn', deciding: 'warn' } as const),
  ...({ live: 'good', updating: 'good', paused: 'quiet', leaving: 'warn' } as const),
  archived: 'quiet',
};

export function toneOf(state: SegmentState): Tone {
  return tones[state];
}

/** How much of the phase is done, 0 to 1; null: nothing is under way. */
export function shareDone({ progress }: Pick<Segment, 'progress'>): number | null {
  if (progress === null || progress.phase === 'live' || progress.phase === 'left') return null;
  if (progress.phase === 'paused') return null;
  return progress.total === 0 ? 1 : Math.min(1, progress.done / progress.total);
}

/** Whether there is a version that is to come into force. */
export function hasDraft({
  version,
  activeVersion,
}: Pick<Segment, 'version' | 'activeVersion'>): boolean {
  return activeVersion !== null && activeVersion < version;
}
