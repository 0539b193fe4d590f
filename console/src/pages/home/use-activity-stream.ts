import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import {
  type ActivityStreamListener,
  followActivity,
  type StreamState,
} from '../../api/activity-stream.ts';
import { EntryBuffer, type EntryView, type Schedule } from './entry-buffer.ts';

/** Entries that the list keeps. */
export const entriesKeptMax = 500;

/** Faster than this, moving rows cannot be read anyway. */
const drawMsMin = 100;

export interface LiveStream {
  readonly buffer: EntryBuffer;
  readonly view: EntryView;
  readonly state: StreamState;
}

/** Follows the stream of events for as long as the page is open. */
export function useActivityStream(): LiveStream {
  const client = useQueryClient();
  const [buffer] = useState(() => new EntryBuffer(entriesKeptMax, onNextFrame()));
  const [state, setState] = useState<StreamState>('connecting');
  useEffect(() => {
    const leaving = new AbortController();
    const listener: ActivityStreamListener = {
      onEntries: (entries) => buffer.push(entries),
      onSkipped: (skipped) => buffer.skip(skipped),
      onState: (next) => {
        setState(next);
        if (next === 'signed-out') client.setQueryData(['session'], null);
      },
    };
    void followActivity(listener, leaving.signal);
    return () => leaving.abort();
  }, [buffer, client]);
  return { buffer, view: useSyncExternalStore(buffer.subscribe, buffer.view), state };
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
