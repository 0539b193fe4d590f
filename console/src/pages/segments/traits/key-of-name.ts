/** A name as a key that a trait can have: `Spent in 30 days` is `spent_in_30_days`. */
export function keyOfName(name: string): string {
  return name
    .normalize('NFKD')
    .replaceAll(/\p{Mark}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replace(/^[0-9_]+/, '')
    .slice(0, 60)
    .replace(/_+$/, '');
}
