import { IconChevronDown } from '@tabler/icons-react';
import { useId } from 'react';
import type { TimelineEvent } from '../../../api/profiles.ts';
import { useFormat } from '../../../messages/format.ts';
import { useTranslate } from '../../../messages/messages.ts';
import { useSourceName } from '../source-name.ts';
import { EventDetails } from './event-details.tsx';
import { EventIcon } from './event-icon.tsx';
import { eventName, eventSummary } from './event-summary.ts';
import classes from './timeline.module.css';

/** One event of the timeline; pressed, it shows all that it said. */
export function TimelineRow({
  event,
  masked,
  open,
  onToggle,
}: {
  readonly event: TimelineEvent;
  readonly masked: boolean;
  readonly open: boolean;
  readonly onToggle: () => void;
}) {
  const t = useTranslate();
  const format = useFormat();
  const sourceName = useSourceName();
  const id = useId();
  const name = eventName(event);
  const type = t(`event.${event.type}`);
  return (
    <>
      <button
        type="button"
        className={classes['row']}
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={onToggle}
      >
        <EventIcon type={event.type} />
        <span className={classes['what']}>
          <span className={classes['name']}>
            <span dir="auto">{name ?? type}</span>
            {name === null ? null : <span className={classes['type']}>{type}</span>}
          </span>
          <span className={classes['summary']}>
            {eventSummary(event, masked).map((part) => (
              <span key={part.name} className={classes['pair']}>
                {part.name}
                {part.value === undefined ? null : <b dir="auto">{part.value}</b>}
              </span>
            ))}
          </span>
        </span>
        <span className={classes['when']}>
          <time dateTime={event.timestamp} title={format.exactTime(event.timestamp)}>
            {format.time(event.timestamp)}
          </time>
          <span className={classes['source']}>{sourceName(event.sourceId)}</span>
        </span>
        <IconChevronDown
          className={classes['chevron']}
          size={16}
          stroke={1.75}
          aria-hidden="true"
        />
      </button>
      {open ? (
        <div id={id} className={classes['opened']}>
          <EventDetails event={event} />
        </div>
      ) : null}
    </>
  );
}
