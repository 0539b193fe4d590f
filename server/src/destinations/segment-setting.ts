import { z } from 'zod';

/** The same of segments and of computed traits. */
export const settingFields = {
  mode: z.enum(['none', 'all', 'chosen']).default('none'),
  ids: z.array(z.string().min(1).max(100)).max(1_000).default([]),
  send: z.enum(['track', 'identify']).default('track'),
} as const;

const { mode, ids, send } = settingFields;

/** Of which segments a destination hears who entered and who left, and as what. */
export const segmentSettingSchema = z.object({ mode, segmentIds: ids, send });

export type SegmentSetting = Readonly<z.output<typeof segmentSettingSchema>>;

export const noSegments: SegmentSetting = { mode: 'none', segmentIds: [], send: 'track' };

export function hearsOf({ mode, segmentIds }: SegmentSetting, segmentId: string): boolean {
  return mode === 'all' || (mode === 'chosen' && segmentIds.includes(segmentId));
}
