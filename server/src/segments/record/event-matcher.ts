import type { JsonObject } from '../../kernel/json.ts';
import { type EventMatch, isLasting, type TimesOfWeek } from '../definition/event-match.ts';
import type { Calendar } from '../evaluate/calendar.ts';
import { readPath } from '../evaluate/read-path.ts';
import { valueTester } from '../evaluate/value-tester.ts';
import type { RecordedEvent } from './recording.ts';

/** Whether an event is meant, as far as neither time nor traits can change the answer later. */
export type EventMatcher = (event: RecordedEvent) => boolean;

export function eventMatcher(match: EventMatch, calendar: Calendar): EventMatcher {
  const { type, name, during } = match;
  const sources = match.sources && new Set(match.sources);
  const conditions = (match.where ?? [])
    .filter(({ is }) => isLasting(is))
    .map(({ property, is }) => ({ property, tester: valueTester(is, calendar) }));
  const context = {
    now: 0,
    trait: () => {
      throw new Error('a lasting test asks for no trait');
    },
  };
  return (event) =>
    (type === undefined || event.type === type) &&
    (name === undefined || event.name === name) &&
    (sources === undefined || sources.has(event.sourceId)) &&
    (during === undefined || isDuring(during, event.at, calendar)) &&
    conditions.every(({ property, tester }) =>
      tester.passes(readPath(event.properties as JsonObject, property), context),
    );
}

function isDuring({ hours, weekdays }: TimesOfWeek, at: number, calendar: Calendar): boolean {
  if (weekdays !== undefined && !weekdays.includes(calendar.weekday(at))) return false;
  if (hours === undefined) return true;
  const hour = calendar.hour(at);
  const { from, to } = hours;
  return from < to ? hour >= from && hour < to : hour >= from || hour < to;
}
