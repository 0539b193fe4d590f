import type { ActivityEntry } from '../../../api/activity-stream.ts';
import type { Match } from './entry-buffer.ts';

export interface EntrySearch {
  /** Every word must be found somewhere, in any case. */
  readonly text: string;
  readonly sourceNames: ReadonlyMap<string, string>;
  /** A reason in the reader's words. */
  readonly reasonWords: (code: string) => string;
}

/** Whether an entry is what the reader looks for. */
export function matchOf({ text, sourceNames, reasonWords }: EntrySearch): Match {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return () => true;
  return (entry) => {
    const found = searchable(entry, sourceNames, reasonWords);
    return words.every((word) => found.includes(word));
  };
}

function searchable(
  entry: ActivityEntry,
  sourceNames: ReadonlyMap<string, string>,
  reasonWords: (code: string) => string,
): string {
  const { type, event, stage, reason, profileId, messageId, sourceId, position } = entry;
  const words = reason === undefined ? undefined : reasonWords(reason);
  const name = sourceNames.get(sourceId);
  return [type, event, stage, reason, words, profileId, messageId, sourceId, name, position]
    .filter((part) => part != null)
    .join('\n')
    .toLowerCase();
}
