import type { EventClause, Measure, SequenceClause } from '../definition/clause.ts';
import { durationMs } from '../definition/duration.ts';
import {
  changingConditions,
  type EventMatch,
  isLasting,
  type Window,
} from '../definition/event-match.ts';
import type { EntriesRecording, Recording, SummaryRecording } from './recording.ts';
import { keyed } from './recording-key.ts';

/** What a clause on events needs recorded. */
export function recordingOfEvents({
  event,
  window,
  measure,
}: Pick<EventClause, 'event' | 'window' | 'measure'>): Recording {
  const path = 'property' in measure ? measure.property : null;
  const changing = changingConditions(event);
  if (window.kind === 'rolling' || changing.length > 0) {
    const paths = changing.map(({ property }) => property);
    return entries(event, window, path === null ? paths : [path, ...paths]);
  }
  const { from, to } = boundsOf(window);
  const keeps = keptBy(measure);
  return keyed<SummaryRecording>({ form: 'summary', match: event, path, from, to, keeps });
}

/** What a sequence needs recorded, step by step. */
export function recordingsOfSequence({ steps, window, same = [] }: SequenceClause): readonly {
  readonly event: EntriesRecording;
  readonly without: EntriesRecording | null;
}[] {
  const pathsOf = (match: EventMatch) => changingConditions(match).map(({ property }) => property);
  return steps.map(({ event, without, compare = [] }, index) => ({
    event: entries(event, window, [
      ...same,
      ...pathsOf(event),
      ...compare.map(({ property }) => property),
      ...(steps[index + 1]?.compare ?? []).map((one) => one.with),
    ]),
    without: without === undefined ? null : entries(without, window, pathsOf(without)),
  }));
}

function entries(event: EventMatch, window: Window, paths: readonly string[]): EntriesRecording {
  const { from, to } = boundsOf(window);
  const keepMs = window.kind === 'rolling' ? durationMs(window.last) : null;
  const distinct = [...new Set(paths)].sort();
  const match = {
    ...event,
    ...(event.where === undefined ? {} : { where: event.where.filter(({ is }) => isLasting(is)) }),
  };
  return keyed<EntriesRecording>({ form: 'entries', match, paths: distinct, from, to, keepMs });
}

function boundsOf(window: Window): { readonly from: number | null; readonly to: number | null } {
  if (window.kind !== 'fixed') return { from: null, to: null };
  return {
    from: Date.parse(window.from),
    to: window.to === null ? null : Date.parse(window.to),
  };
}

function keptBy({ of }: Measure): SummaryRecording['keeps'] {
  if (of === 'distinct' || of === 'frequent') return 'values';
  return of === 'days' ? 'days' : 'figures';
}
