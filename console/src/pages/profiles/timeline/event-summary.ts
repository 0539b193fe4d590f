import type { TimelineEvent } from '../../../api/profiles.ts';
import { isPlain, plainValue } from '../plain-value.ts';

const shownMax = 3;

/** A detail of an event in its line: a name, and its value where there is one to show. */
export interface SummaryPart {
  readonly name: string;
  readonly value?: string;
}

/** What an event is called: its own name, of a page or screen without one its title or path. */
export function eventName(event: TimelineEvent): string | null {
  if (event.event !== null) return event.event;
  const { title, path, url } = event.properties;
  if (event.type !== 'page' && event.type !== 'screen') return null;
  return [title, path, url].find((text) => typeof text === 'string' && text !== '') as
    | string
    | null;
}

/** What tells most of an event, in a few words: where a page was, what was ordered, which traits were told. */
export function eventSummary(event: TimelineEvent, masked: boolean): readonly SummaryPart[] {
  if (event.type === 'group') return withValue('groupId', event.groupId);
  if (event.type === 'alias') return withValue('userId', event.userId);
  if (event.type === 'identify') {
    return Object.keys(event.traits)
      .slice(0, shownMax * 2)
      .map((name) => ({ name }));
  }
  const own = Object.entries(event.properties).filter(([, value]) => isPlain(value));
  const chosen = event.type === 'page' ? own.filter(([name]) => pageNames.includes(name)) : own;
  return chosen
    .filter(([, value]) => value !== null && value !== '')
    .slice(0, shownMax)
    .map(([name, value]) => (masked ? { name } : { name, value: plainValue(value) }));
}

const pageNames = ['path', 'url', 'search', 'referrer'];

function withValue(name: string, value: string | null): readonly SummaryPart[] {
  return value === null ? [] : [{ name, value }];
}
