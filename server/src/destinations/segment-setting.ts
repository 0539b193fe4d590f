import { z } from 'zod';

/** Of which segments a destination hears who entered and who left, and as what. */
export const segmentSettingSchema = z.object({
  mode: z.enum(['none', 'all', 'chosen']).default('none'),
  segmentIds: z.array(z.string().min(1).max(100)).max(1_000).default([]),
  send: z.enum(['track', 'identify']).default('track'),
});

export type SegmentSetting = Readonly<z.output<typeof segmentSettingSchema>>;

export const noSegments: SegmentSetting = { mode: 'none', segmentIds: [], send: 'track' };

export function hearsOf({ mode, segmentIds }: SegmentSetting, segmentId: string): boolean {
  return mode === 'all' || (mode === 'chosen' && segmentIds.includes(segmentId));
}
