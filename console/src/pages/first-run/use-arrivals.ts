import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { readPast } from '../../api/activity-entries.ts';
import { type ActivityEntry, followActivity, type StreamState } from '../../api/activity-stream.ts';

const shownMax = 5;

export interface Arrivals {
  /** The newest few, newest first. */
  readonly entries: readonly ActivityEntry[];
  readonly state: StreamState;
}

/** What came from a source before the page was opened, and what comes while it is. */
export function useArrivals(sourceId: string): Arrivals {
  const client = useQueryClient();
  const [entries, setEntries] = useState<readonly ActivityEntry[]>([]);
  const [state, setState] = useState<StreamState>('connecting');
  useEffect(() => {
    const leaving = new AbortController();
    const { signal } = leaving;
    const show = (newest: readonly ActivityEntry[]) => {
      if (!signal.aborted) setEntries((before) => [...newest, ...before].slice(0, shownMax));
    };
    const listener = {
      onEntries: (arrived: readonly ActivityEntry[]) => show(arrived.toReversed()),
      // Nobody reads more than a few here.
      onSkipped: () => undefined,
      onState: (next: StreamState) => {
        if (signal.aborted) return;
        setState(next);
        if (next === 'signed-out') client.setQueryData(['session'], null);
      },
    };
    const follow = async () => {
      setEntries([]);
      // What cannot be read of the past still arrives from now on.
      const past = await readPast({ sourceId, limit: shownMax }, signal).catch(() => null);
      if (past !== null) show(past.entries);
      await followActivity(listener, signal, { filter: { sourceId }, after: past?.upTo ?? null });
    };
    void follow();
    return () => leaving.abort();
  }, [client, sourceId]);
  return { entries, state };
}
