import type { ActivityEntry, Outcome } from '../../api/activity-stream.ts';
import type { Match } from './entry-buffer.ts';

export interface EntryFilter {
  /** Every word must be found somewhere, in any case. */
  readonly text: string;
  readonly outcome: Outcome | 'all';
  readonly sourceNames: ReadonlyMap<string, string>;
}

/** Whether an entry is what the reader looks for. */
export function matchOf({ text, outcome, sourceNames }: EntryFilter): Match {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return (entry) => {
    if (outcome !== 'all' && entry.outcome !== outcome) return false;
    if (words.length === 0) return true;
    const found = searchable(entry, sourceNames.get(entry.sourceId));
    return words.every((word) => found.includes(word));
  };
}

function searchable(entry: ActivityEntry, sourceName: string | undefined): string {
  const { type, event, stage, reason, profileId, messageId, sourceId } = entry;
  return [
    type,
    event,
    stage,
    reason,
    reasonText(reason),
    profileId,
    messageId,
    sourceId,
    sourceName,
  ]
    .filter((part) => part != null)
    .join('\n')
    .toLowerCase();
}

/** `duplicate_message` as people write it. */
export function reasonText(reason: string | undefined): string | undefined {
  return reason?.replaceAll('_', ' ');
}
