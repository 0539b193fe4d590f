// biome-ignore-all lint/a11y/useSemanticElements: only the rows in sight exist, which a <table> cannot lay out
// biome-ignore-all lint/a11y/useFocusableInteractive: rows and headers of a table are not operated
// biome-ignore-all lint/a11y/noNoninteractiveTabindex: a scrollable region must be reachable by keyboard
import { Button } from '@mantine/core';
import { IconArrowUp } from '@tabler/icons-react';
import { memo, type ReactNode, useRef, useState } from 'react';
import type { ActivityEntry } from '../../../api/activity-stream.ts';
import { useFormat } from '../../../messages/format.ts';
import { useTranslate } from '../../../messages/messages.ts';
import { OutcomeBadge } from '../../../ui/outcome-badge.tsx';
import classes from './entry-list.module.css';

/** Pixels; the style sheet has the same. */
const rowHeight = 42;
/** Rows drawn above and below what is seen. */
const overscanRows = 6;
const viewportRowsGuess = 16;

const allColumns = ['time', 'type', 'event', 'source', 'profile', 'outcome'] as const;

export interface EntryListProps {
  readonly entries: readonly ActivityEntry[];
  /** Entries that wait above while the list stands still. */
  readonly newCount: number;
  readonly sourceNames: ReadonlyMap<string, string>;
  /** Whether all entries are of one source, which then needs no column. */
  readonly oneSource: boolean;
  readonly reasonWords: (code: string) => string;
  /** In place of rows where there are none. */
  readonly empty: ReactNode;
  /** Below the oldest row. */
  readonly end: ReactNode;
  /** True while somebody reads: scrolled away from the top, or with the focus on a row. */
  onReading(reading: boolean): void;
  onOpen(entry: ActivityEntry): void;
  onCatchUp(): void;
}

/** A table that draws only the rows in sight, so that five hundred of them cost no more than twenty. */
export function EntryList(props: EntryListProps) {
  const { entries, newCount, sourceNames, reasonWords, onReading, onOpen, onCatchUp } = props;
  const t = useTranslate();
  const format = useFormat();
  const scroller = useRef<HTMLDivElement>(null);
  const [firstRow, setFirstRow] = useState(0);
  const visibleRows = Math.ceil((scroller.current?.clientHeight ?? 0) / rowHeight);
  const start = Math.max(0, Math.min(firstRow, entries.length) - overscanRows);
  const end = firstRow + (visibleRows || viewportRowsGuess) + overscanRows;
  const today = format.date(Date.now());
  const columns = allColumns.filter((column) => column !== 'source' || !props.oneSource);

  const read = () => {
    const element = scroller.current;
    if (element === null) return;
    setFirstRow(Math.floor(element.scrollTop / rowHeight));
    const onRow = element !== document.activeElement && element.contains(document.activeElement);
    onReading(element.scrollTop > 0 || onRow);
  };
  const catchUp = () => {
    const element = scroller.current;
    if (element === null) return;
    element.scrollTop = 0;
    element.focus({ preventScroll: true });
    onCatchUp();
    read();
  };

  return (
    <div
      role="table"
      aria-label={t('stream.title')}
      aria-rowcount={entries.length + 1}
      className={classes['list']}
      data-one-source={props.oneSource || undefined}
    >
      <div role="rowgroup">
        <div role="row" className={classes['header']} aria-rowindex={1}>
          {columns.map((column) => (
            <span key={column} role="columnheader" data-column={column}>
              {t(`stream.${column}`)}
            </span>
          ))}
        </div>
      </div>
      <div className={classes['stage']}>
        {newCount > 0 ? (
          <Button
            className={classes['new'] ?? ''}
            size="compact-sm"
            radius="xl"
            leftSection={<IconArrowUp size={14} />}
            onClick={catchUp}
          >
            {t('stream.new', { count: newCount, text: format.count(newCount) })}
          </Button>
        ) : null}
        <div
          ref={scroller}
          role="rowgroup"
          className={classes['scroller']}
          data-empty={entries.length === 0 || undefined}
          tabIndex={0}
          aria-label={t('stream.title')}
          onScroll={read}
          onFocus={read}
          onBlur={() => requestAnimationFrame(read)}
        >
          {entries.length === 0 ? (
            <div role="row" className={classes['empty']}>
              <div role="cell">{props.empty}</div>
            </div>
          ) : (
            <>
              <div role="presentation" style={{ height: entries.length * rowHeight }}>
                {entries.slice(start, end).map((entry, index) => (
                  <EntryRow
                    key={entry.position}
                    entry={entry}
                    index={start + index}
                    today={today}
                    sourceName={props.oneSource ? null : (sourceNames.get(entry.sourceId) ?? '')}
                    reason={entry.reason === undefined ? undefined : reasonWords(entry.reason)}
                    onOpen={onOpen}
                  />
                ))}
              </div>
              <div role="row" className={classes['end']}>
                <div role="cell">{props.end}</div>
              </div>
            </>
          )}
        </div>
      </div>
    </div>
  );
}

interface EntryRowProps {
  readonly entry: ActivityEntry;
  readonly index: number;
  /** The present day as `format.date` writes it: other days are named. */
  readonly today: string;
  /** Null where there is no column for it. */
  readonly sourceName: string | null;
  readonly reason: string | undefined;
  onOpen(entry: ActivityEntry): void;
}

const EntryRow = memo(function EntryRow(props: EntryRowProps) {
  const { entry, index, today, sourceName, reason, onOpen } = props;
  const t = useTranslate();
  const format = useFormat();
  const name = entry.event ?? entry.type ?? t('stream.unnamed');
  const day = format.date(entry.receivedAt);
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      className={classes['row']}
      style={{ transform: `translateY(${index * rowHeight}px)` }}
    >
      <span role="cell" data-column="time" title={format.exactTime(entry.receivedAt)}>
        {day === today ? format.time(entry.receivedAt) : day}
      </span>
      <span role="cell" data-column="type">
        {entry.type}
      </span>
      <span role="cell" data-column="event">
        <button
          type="button"
          className={classes['open']}
          onClick={() => onOpen(entry)}
          aria-label={t('stream.open-details', { event: name })}
        >
          {name}
        </button>
      </span>
      {sourceName === null ? null : (
        <span role="cell" data-column="source">
          {sourceName === '' ? entry.sourceId : sourceName}
        </span>
      )}
      <span role="cell" data-column="profile">
        {entry.profileId === undefined ? '' : `…${entry.profileId.slice(-8)}`}
      </span>
      <span role="cell" data-column="outcome">
        <OutcomeBadge outcome={entry.outcome} detail={reason} />
      </span>
    </div>
  );
});
