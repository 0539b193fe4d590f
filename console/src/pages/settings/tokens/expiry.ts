export const expiryPresets = ['30', '90', '365', 'date', 'never'] as const;
export type ExpiryPreset = (typeof expiryPresets)[number];

/** When a token is to end: after days, at the end of a day, or never. */
export interface Expiry {
  readonly preset: ExpiryPreset;
  /** `2030-01-31`, where the preset is a date. */
  readonly day: string;
}

const dayMs = 86_400_000;

/** The end as the API takes it; null: never. A day counts to its end, by the clock of whoever chooses it. */
export function expiryAt({ preset, day }: Expiry, now: number): string | null {
  if (preset === 'never') return null;
  if (preset !== 'date') return new Date(now + Number(preset) * dayMs).toISOString();
  const end = new Date(`${day}T23:59:59`);
  return Number.isNaN(end.getTime()) ? null : end.toISOString();
}
