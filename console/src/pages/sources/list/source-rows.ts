import type { Source, SourceHealth } from '../../../api/sources.ts';

/** A source with its health; the health is null for a moment after the source was made. */
export interface SourceRow {
  readonly source: Source;
  readonly health: SourceHealth | null;
}

export interface SourceFilter {
  /** Part of the name or of the id, in any case. */
  readonly text: string;
  readonly kind: Source['kind'] | null;
  readonly state: SourceHealth['state'] | null;
}

const severity: readonly SourceHealth['state'][] = [
  'failing',
  'silent',
  'waiting',
  'healthy',
  'disabled',
];

/** What needs a person first, then by name. */
export function sourceRows(
  sources: readonly Source[],
  health: readonly SourceHealth[],
  tag: string,
): SourceRow[] {
  const collator = new Intl.Collator(tag, { numeric: true, sensitivity: 'base' });
  const byId = new Map(health.map((one) => [one.sourceId, one]));
  const rank = ({ health: found }: SourceRow) =>
    found === null ? severity.length : severity.indexOf(found.state);
  return sources
    .map((source): SourceRow => ({ source, health: byId.get(source.id) ?? null }))
    .sort((a, b) => rank(a) - rank(b) || collator.compare(a.source.name, b.source.name));
}

export function filterRows(rows: readonly SourceRow[], filter: SourceFilter): SourceRow[] {
  const text = filter.text.trim().toLowerCase();
  return rows.filter(
    ({ source, health }) =>
      (text === '' ||
        source.name.toLowerCase().includes(text) ||
        source.id.toLowerCase().includes(text)) &&
      (filter.kind === null || source.kind === filter.kind) &&
      (filter.state === null || health?.state === filter.state),
  );
}
