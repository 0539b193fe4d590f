/** How a figure compares with the one of as much time before. */
export type Delta =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'same' }
  | { readonly kind: 'from-none' }
  | { readonly kind: 'up' | 'down'; readonly share: number };

/** Less is no change worth a word. */
const leastShare = 0.0005;

/** @param before null: there was nothing to compare with */
export function deltaOf(now: number, before: number | null): Delta {
  if (before === null) return { kind: 'unknown' };
  if (before === 0) return { kind: now === 0 ? 'same' : 'from-none' };
  const share = (now - before) / before;
  if (Math.abs(share) < leastShare) return { kind: 'same' };
  return { kind: share > 0 ? 'up' : 'down', share: Math.abs(share) };
}
