import { Button, NativeSelect, SegmentedControl, VisuallyHidden } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay, IconX } from '@tabler/icons-react';
import { lazy, Suspense, useDeferredValue, useEffect, useMemo, useState } from 'react';
import { useSearchParams } from 'react-router';
import type { LiveFilter } from '../../../api/activity-entries.ts';
import type { Outcome } from '../../../api/activity-stream.ts';
import { useSources } from '../../../api/sources.ts';
import { useFormat } from '../../../messages/format.ts';
import { type PlainKey, useTranslate } from '../../../messages/messages.ts';
import { Panel } from '../../../ui/panel.tsx';
import { SearchInput } from '../../../ui/search-input.tsx';
import { EntryList } from './entry-list.tsx';
import { matchOf } from './entry-match.ts';
import { FindMessage } from './find-message.tsx';
import classes from './live-events.module.css';
import { OlderEvents } from './older-events.tsx';
import { useOutcomeWords } from './reasons.ts';
import { entriesKeptMax, useLiveEvents } from './use-live-events.ts';

const EventDrawer = lazy(async () => ({
  default: (await import('./event-drawer.tsx')).EventDrawer,
}));

type OutcomeChoice = Outcome | 'all';

const outcomeChoices: readonly { value: OutcomeChoice; key: PlainKey }[] = [
  { value: 'all', key: 'stream.all' },
  { value: 'processed', key: 'outcome.processed' },
  { value: 'rejected', key: 'outcome.rejected' },
  { value: 'dropped', key: 'outcome.dropped' },
];

const types = ['identify', 'track', 'page', 'screen', 'group', 'alias'] as const;

/** The events as they arrive, with what became of each: of one source, or of all. */
export function LiveEvents({ sourceId }: { readonly sourceId?: string }) {
  const t = useTranslate();
  const format = useFormat();
  const words = useOutcomeWords();
  const sources = useSources();
  const [address, setAddress] = useSearchParams();
  const [text, setText] = useState('');
  const [outcome, setOutcome] = useState<OutcomeChoice>('all');
  const [type, setType] = useState<LiveFilter['type']>(undefined);
  const [chosenSource, setChosenSource] = useState<string | undefined>(undefined);
  const [event, setEvent] = useState<string | undefined>(undefined);
  const [paused, setPaused] = useState(false);
  const [reading, setReading] = useState(false);
  const opened = positionIn(address);

  const live = useLiveEvents({
    sourceId: sourceId ?? chosenSource,
    outcome: outcome === 'all' ? undefined : outcome,
    type,
    event,
  });
  const { buffer, view, state, past } = live;
  const { skipped } = view;
  const sourceNames = useMemo(
    () => new Map((sources.data ?? []).map(({ id, name }) => [id, name])),
    [sources.data],
  );
  const search = useDeferredValue(text);
  const { reason: reasonWords } = words;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words of a reason do not change
  const match = useMemo(
    () => matchOf({ text: search, sourceNames, reasonWords }),
    [search, sourceNames],
  );
  useEffect(() => buffer.filter(match), [buffer, match]);

  const held = paused || reading || opened !== null;
  useEffect(() => buffer.hold(held), [buffer, held]);

  const open = (position: number | null) =>
    setAddress(
      (before) => {
        if (position === null) before.delete('event');
        else before.set('event', String(position));
        return before;
      },
      { replace: true },
    );
  const narrowed =
    outcome !== 'all' || [type, chosenSource, event].some((one) => one !== undefined);
  const shownState = paused ? 'paused' : state;
  const empty =
    past.state === 'loading'
      ? t('stream.loading')
      : t(search.trim() !== '' ? 'stream.no-match' : narrowed ? 'stream.none' : 'stream.quiet');

  return (
    <Panel
      title={t('stream.title')}
      text={sourceId === undefined ? undefined : t('stream.source-text')}
      flush
      actions={
        <>
          <span className={classes['state']} data-state={shownState} role="status">
            <span className={classes['pulse']} aria-hidden="true" />
            {t(`stream.state.${shownState}`)}
          </span>
          <Button
            size="sm"
            variant="default"
            className={classes['pause'] ?? ''}
            aria-pressed={paused}
            onClick={() => setPaused(!paused)}
            leftSection={paused ? <IconPlayerPlay size={16} /> : <IconPlayerPause size={16} />}
          >
            {t(paused ? 'stream.resume' : 'stream.pause')}
          </Button>
        </>
      }
    >
      <div className={classes['tools']}>
        <SearchInput value={text} label={t('stream.filter')} onChange={setText} />
        <SegmentedControl<OutcomeChoice>
          className={classes['outcome'] ?? ''}
          size="sm"
          value={outcome}
          onChange={setOutcome}
          aria-label={t('stream.outcome')}
          data={outcomeChoices.map(({ value, key }) => ({ value, label: t(key) }))}
        />
        <NativeSelect
          size="sm"
          aria-label={t('stream.type')}
          value={type ?? ''}
          onChange={({ currentTarget }) =>
            setType(types.find((each) => each === currentTarget.value))
          }
          data={[{ value: '', label: t('stream.type-all') }, ...types]}
        />
        {sourceId === undefined ? (
          <NativeSelect
            size="sm"
            aria-label={t('stream.source')}
            value={chosenSource ?? ''}
            onChange={({ currentTarget: { value } }) =>
              setChosenSource(value === '' ? undefined : value)
            }
            data={[
              { value: '', label: t('stream.source-all') },
              ...(sources.data ?? []).map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
        ) : null}
        {event === undefined ? null : (
          <Button
            size="sm"
            variant="light"
            rightSection={<IconX size={14} aria-hidden="true" />}
            aria-label={t('stream.only-event-clear', { event })}
            onClick={() => setEvent(undefined)}
          >
            {t('stream.only-event', { event })}
          </Button>
        )}
      </div>
      <EntryList
        entries={view.entries}
        newCount={held ? view.newCount : 0}
        sourceNames={sourceNames}
        oneSource={sourceId !== undefined}
        reasonWords={reasonWords}
        empty={
          <>
            <p className={classes['empty']}>{empty}</p>
            <FindMessage text={search} onOpen={({ position }) => open(position)} />
          </>
        }
        end={<OlderEvents past={past} whole={view.whole} />}
        onReading={setReading}
        onOpen={({ position }) => open(position)}
        onCatchUp={() => setPaused(false)}
      />
      <p className={classes['foot']}>
        {t('stream.kept', {
          shown: format.count(view.entries.length),
          max: format.count(entriesKeptMax),
        })}{' '}
        {skipped.count === 0 && skipped.exact
          ? null
          : t('stream.skipped', { count: format.count(skipped.count), exact: skipped.exact })}
      </p>
      <VisuallyHidden role="status">
        {held && view.newCount > 0 ? t('stream.held', { text: format.count(view.newCount) }) : ''}
      </VisuallyHidden>
      <Suspense>
        {opened === null ? null : (
          <EventDrawer
            key={opened}
            position={opened}
            sourceNames={sourceNames}
            onOpen={open}
            onOnlyEvent={(name) => {
              setEvent(name);
              open(null);
            }}
            onClose={() => open(null)}
          />
        )}
      </Suspense>
    </Panel>
  );
}

/** The event that the address opens. */
function positionIn(address: URLSearchParams): number | null {
  const text = address.get('event');
  return text !== null && /^\d{1,16}$/.test(text) ? Number(text) : null;
}
