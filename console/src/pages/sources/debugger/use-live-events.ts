import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { type LiveFilter, type PastPage, readPast } from '../../../api/activity-entries.ts';
import {
  type ActivityStreamListener,
  followActivity,
  type StreamState,
} from '../../../api/activity-stream.ts';
import { EntryBuffer, type EntryView, type Schedule } from './entry-buffer.ts';

/** Entries that arrive and are kept; of the past, as many as somebody asks for. */
export const entriesKeptMax = 500;

/** Entries of the past that are there when the list opens, and with each press for older ones. */
const pastRows = 100;

/** Faster than this, moving rows cannot be read anyway. */
const drawMsMin = 100;

export interface LiveEvents {
  readonly buffer: EntryBuffer;
  readonly view: EntryView;
  readonly state: StreamState;
  readonly past: Past;
}

export interface Past {
  /** `all`: there is nothing older. */
  readonly state: 'loading' | 'more' | 'all' | 'failed';
  readonly error: Error | null;
  /** The next older ones, or those that could not be read. */
  readonly loadOlder: () => void;
}

interface PastState {
  readonly state: Past['state'];
  readonly next: string | null;
  readonly error: Error | null;
}

/**
 * Events as they arrive and as they were before, for as long as the page is open: first a page of the past, then the
 * stream from where that ends, so that no event is missed between the two.
 */
export function useLiveEvents({ sourceId, outcome, type, event }: LiveFilter): LiveEvents {
  const client = useQueryClient();
  const [buffer] = useState(() => new EntryBuffer(entriesKeptMax, onNextFrame()));
  const [state, setState] = useState<StreamState>('connecting');
  const [past, setPast] = useState<PastState>({ state: 'loading', next: null, error: null });
  const [attempt, setAttempt] = useState(0);
  const opened = useRef<AbortSignal | null>(null);

  const show = (page: PastPage) => {
    buffer.older(page.entries);
    setPast({ state: page.next === null ? 'all' : 'more', next: page.next, error: null });
  };
  const fail = (error: unknown) => {
    const known = error instanceof Error ? error : new Error(String(error));
    setPast((before) => ({ ...before, state: 'failed', error: known }));
  };
  const filter = { sourceId, outcome, type, event };

  // biome-ignore lint/correctness/useExhaustiveDependencies: the parts of the filter stand for it
  useEffect(() => {
    const leaving = new AbortController();
    const { signal } = leaving;
    opened.current = signal;
    const listener: ActivityStreamListener = {
      onEntries: (entries) => {
        if (!signal.aborted) buffer.push(entries);
      },
      onSkipped: (skipped) => {
        if (!signal.aborted) buffer.skip(skipped);
      },
      onState: (next) => {
        if (signal.aborted) return;
        setState(next);
        if (next === 'signed-out') client.setQueryData(['session'], null);
      },
    };
    const follow = async () => {
      buffer.restart(null);
      setState('connecting');
      setPast({ state: 'loading', next: null, error: null });
      const first = await readPast({ ...filter, limit: pastRows }, signal).catch(
        (error: unknown) => {
          if (!signal.aborted) fail(error);
          return null;
        },
      );
      if (signal.aborted) return;
      if (first !== null) {
        buffer.restart(first.upTo);
        show(first);
      }
      await followActivity(listener, signal, { filter, after: first?.upTo ?? null });
    };
    void follow();
    return () => leaving.abort();
  }, [buffer, client, attempt, sourceId, outcome, type, event]);

  const loadOlder = () => {
    const signal = opened.current;
    if (signal === null || past.state === 'loading') return;
    const { next } = past;
    // Where the first page could not be read, all begins anew.
    if (next === null) return setAttempt(attempt + 1);
    setPast((before) => ({ ...before, state: 'loading' }));
    readPast({ ...filter, next, limit: pastRows }, signal).then(
      (page) => {
        if (!signal.aborted) show(page);
      },
      (error: unknown) => {
        if (!signal.aborted) fail(error);
      },
    );
  };
  const view = useSyncExternalStore(buffer.subscribe, buffer.view);
  return { buffer, view, state, past: { state: past.state, error: past.error, loadOlder } };
}

/** With the browser's frames, so nothing is drawn while the page is hidden, and at most every `drawMsMin`. */
function onNextFrame(): Schedule {
  let lastAt = Number.NEGATIVE_INFINITY;
  return (draw) => {
    const frame = (now: number) => {
      if (now - lastAt < drawMsMin) {
        requestAnimationFrame(frame);
        return;
      }
      lastAt = now;
      draw();
    };
    requestAnimationFrame(frame);
  };
}
