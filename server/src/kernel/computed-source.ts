import type { SourceId } from './ids.ts';

const start = 'computed:';

/** Where a computed trait says that it comes from, in place of a source. */
export function computedSource(id: string): SourceId {
  return `${start}${id}` as SourceId;
}

/** Whether the product computed what comes from there. */
export function isComputedSource(sourceId: SourceId): boolean {
  return sourceId.startsWith(start);
}
