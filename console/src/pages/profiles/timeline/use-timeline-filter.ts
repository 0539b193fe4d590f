import { useSearchParams } from 'react-router';
import type { EventType, TimelineFilter } from '../../../api/profiles.ts';
import { useWorkspace } from '../../../api/session.ts';
import { dayStart, nextDay } from './day-start.ts';

export const eventTypes = ['track', 'page', 'screen', 'identify', 'group', 'alias'] as const;

export interface ChosenFilter {
  readonly type: EventType | null;
  readonly names: readonly string[];
  /** Days of the workspace's time zone, `2026-11-22`, both included. */
  readonly from: string;
  readonly to: string;
}

const emptyFilter: ChosenFilter = { type: null, names: [], from: '', to: '' };
const dayPattern = /^\d{4}-\d\d-\d\d$/;

/** The filter of the timeline; it stands in the address, so that a link shows the same events. */
export function useTimelineFilter() {
  const { timeZone } = useWorkspace();
  const [parameters, setParameters] = useSearchParams();
  const day = (name: string) => {
    const text = parameters.get(name) ?? '';
    return dayPattern.test(text) ? text : '';
  };
  const chosen: ChosenFilter = {
    type: eventTypes.find((type) => type === parameters.get('type')) ?? null,
    names: parameters.getAll('event'),
    from: day('from'),
    to: day('to'),
  };
  const choose = (change: Partial<ChosenFilter>) => {
    const { type, names, from, to } = { ...chosen, ...change };
    const next = new URLSearchParams(names.map((name) => ['event', name]));
    if (type !== null) next.set('type', type);
    if (from !== '') next.set('from', from);
    if (to !== '') next.set('to', to);
    setParameters(next, { replace: true, preventScrollReset: true });
  };
  const iso = (at: number) => new Date(at).toISOString();
  const filter: TimelineFilter = {
    names: chosen.names,
    ...(chosen.type === null ? {} : { type: chosen.type }),
    ...(chosen.from === '' ? {} : { start: iso(dayStart(chosen.from, timeZone)) }),
    ...(chosen.to === '' ? {} : { end: iso(dayStart(nextDay(chosen.to), timeZone)) }),
  };
  const active =
    chosen.type !== null || chosen.names.length > 0 || chosen.from !== '' || chosen.to !== '';
  return { chosen, choose, clear: () => choose(emptyFilter), filter, active };
}
