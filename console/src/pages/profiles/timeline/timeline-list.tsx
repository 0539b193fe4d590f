import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { TimelineEvent } from '../../../api/profiles.ts';
import { useFormat } from '../../../messages/format.ts';
import { useTranslate } from '../../../messages/messages.ts';
import classes from './timeline.module.css';
import { TimelineRow } from './timeline-row.tsx';

type Item =
  | { readonly kind: 'day'; readonly key: string; readonly at: string }
  | { readonly kind: 'event'; readonly key: string; readonly event: TimelineEvent };

const rowHeightGuess = 58;

/** The events below each other, parted by days; only those in sight are drawn. */
export function TimelineList({
  events,
  masked,
  dayOf,
}: {
  readonly events: readonly TimelineEvent[];
  readonly masked: boolean;
  readonly dayOf: (at: string) => string;
}) {
  const t = useTranslate();
  const format = useFormat();
  const list = useRef<HTMLOListElement>(null);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const [top, setTop] = useState(0);
  const items = useMemo(() => itemsOf(events, dayOf), [events, dayOf]);
  useLayoutEffect(() => {
    const rect = list.current?.getBoundingClientRect();
    if (rect) setTop(rect.top + window.scrollY);
  }, []);
  const virtualizer = useWindowVirtualizer({
    count: items.length,
    estimateSize: () => rowHeightGuess,
    getItemKey: (index) => items[index]?.key ?? index,
    overscan: 10,
    scrollMargin: top,
  });
  const drawn = virtualizer.getVirtualItems();
  const before = (drawn[0]?.start ?? top) - top;
  const after = virtualizer.getTotalSize() - ((drawn.at(-1)?.end ?? top) - top);
  const toggle = (key: string) => {
    const next = new Set(open);
    if (!next.delete(key)) next.add(key);
    setOpen(next);
  };
  return (
    <ol ref={list} className={classes['list']} aria-label={t('timeline.title')}>
      {before > 0 ? <li aria-hidden="true" style={{ height: before }} /> : null}
      {drawn.map(({ index, key }) => {
        const item = items[index];
        if (item === undefined) return null;
        return (
          <li key={key} data-index={index} ref={virtualizer.measureElement}>
            {item.kind === 'day' ? (
              <h3 className={classes['day']}>{format.date(item.at)}</h3>
            ) : (
              <TimelineRow
                event={item.event}
                masked={masked}
                open={open.has(item.key)}
                onToggle={() => toggle(item.key)}
              />
            )}
          </li>
        );
      })}
      {after > 0 ? <li aria-hidden="true" style={{ height: after }} /> : null}
    </ol>
  );
}

function itemsOf(events: readonly TimelineEvent[], dayOf: (at: string) => string): Item[] {
  const items: Item[] = [];
  const seen = new Map<string, number>();
  let day = '';
  for (const event of events) {
    const own = dayOf(event.timestamp);
    if (own !== day) items.push({ kind: 'day', key: `day-${own}`, at: event.timestamp });
    day = own;
    // A message id may come again after the dedupe window.
    const times = (seen.get(event.messageId) ?? 0) + 1;
    seen.set(event.messageId, times);
    items.push({ kind: 'event', key: `${event.messageId} ${times}`, event });
  }
  return items;
}
