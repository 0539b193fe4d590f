import { describe, expect, it } from 'vitest';
import { eventLabel } from './event-label.ts';

describe('the label of an event without a normal form', () => {
  it('is what the event says of itself', () => {
    expect(eventLabel({ type: 'Track', event: 'Bought' }, 'batch')).toEqual({
      type: 'track',
      event: 'Bought',
    });
    expect(eventLabel({ name: 'Home' }, 'page')).toEqual({ type: 'page', event: 'Home' });
    expect(eventLabel({ action: 'identify', name: 'Ann' }, 'batch')).toEqual({
      type: 'identify',
      event: null,
    });
  });

  it('prefers the type that the path of the request names', () => {
    expect(eventLabel({ type: 'page', event: 'Bought' }, 'track').type).toBe('track');
  });

  it('is nothing where the event says nothing, or nonsense', () => {
    const none = { type: null, event: null };
    expect(eventLabel(null, 'batch')).toEqual(none);
    expect(eventLabel({}, 'event')).toEqual(none);
    expect(eventLabel({ type: 'order', event: 7 }, 'batch')).toEqual(none);
    expect(eventLabel({ type: ['track'], event: '' }, 'webhook')).toEqual(none);
  });

  it('stays short', () => {
    expect(eventLabel({ event: 'x'.repeat(5000) }, 'track').event).toHaveLength(200);
  });
});
