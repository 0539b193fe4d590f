import { z } from 'zod';
import { settingFields } from './segment-setting.ts';

const { mode, ids, send } = settingFields;

/** Of which computed traits a destination hears the values, and as what. */
export const computedTraitSettingSchema = z.object({ mode, traitIds: ids, send });

export type ComputedTraitSetting = Readonly<z.output<typeof computedTraitSettingSchema>>;

export const noComputedTraits: ComputedTraitSetting = { mode: 'none', traitIds: [], send: 'track' };

export function hearsOfTrait({ mode, traitIds }: ComputedTraitSetting, traitId: string): boolean {
  return mode === 'all' || (mode === 'chosen' && traitIds.includes(traitId));
}
