import { Button, SegmentedControl, TextInput, VisuallyHidden } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay, IconSearch } from '@tabler/icons-react';
import { lazy, Suspense, useDeferredValue, useEffect, useMemo, useState } from 'react';
import type { ActivityEntry, Outcome } from '../../api/activity-stream.ts';
import { useSources } from '../../api/sources.ts';
import { useFormat } from '../../messages/format.ts';
import { type PlainKey, useTranslate } from '../../messages/messages.ts';
import { EntryList } from './entry-list.tsx';
import { matchOf } from './entry-match.ts';
import classes from './event-stream.module.css';
import home from './home.module.css';
import { entriesKeptMax, type LiveStream } from './use-activity-stream.ts';

const EntryDetails = lazy(async () => ({
  default: (await import('./entry-details.tsx')).EntryDetails,
}));

type OutcomeChoice = Outcome | 'all';

const outcomeChoices: readonly { value: OutcomeChoice; key: PlainKey }[] = [
  { value: 'all', key: 'stream.all' },
  { value: 'processed', key: 'stream.processed' },
  { value: 'rejected', key: 'stream.rejected' },
  { value: 'dropped', key: 'stream.dropped' },
];

/** The events as they arrive, with what became of each. */
export function EventStream({ stream }: { readonly stream: LiveStream }) {
  const t = useTranslate();
  const format = useFormat();
  const { buffer, view, state } = stream;
  const { skipped } = view;
  const sourceNames = useSourceNames();
  const [text, setText] = useState('');
  const [outcome, setOutcome] = useState<OutcomeChoice>('all');
  const [paused, setPaused] = useState(false);
  const [reading, setReading] = useState(false);
  const [opened, setOpened] = useState<ActivityEntry | null>(null);

  const search = useDeferredValue(text);
  const match = useMemo(
    () => matchOf({ text: search, outcome, sourceNames }),
    [search, outcome, sourceNames],
  );
  useEffect(() => buffer.filter(match), [buffer, match]);

  const held = paused || reading || opened !== null;
  useEffect(() => buffer.hold(held), [buffer, held]);

  const filtered = search.trim() !== '' || outcome !== 'all';
  const emptyText = filtered ? t('stream.no-match') : t('stream.quiet');
  const shownState = paused ? 'paused' : state;

  return (
    <section className={home['panel']} aria-labelledby="stream-title">
      <div className={classes['head']}>
        <h2 id="stream-title" className={home['heading']}>
          {t('stream.title')}
        </h2>
        <span className={classes['state']} data-state={shownState} role="status">
          <span className={classes['pulse']} aria-hidden="true" />
          {t(`stream.state.${shownState}`)}
        </span>
        <div className={classes['tools']}>
          <TextInput
            className={classes['search'] ?? ''}
            size="sm"
            type="search"
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            placeholder={t('stream.filter')}
            aria-label={t('stream.filter')}
            leftSection={<IconSearch size={16} stroke={1.75} />}
          />
          <SegmentedControl<OutcomeChoice>
            className={classes['outcome'] ?? ''}
            size="sm"
            value={outcome}
            onChange={setOutcome}
            aria-label={t('stream.outcome')}
            data={outcomeChoices.map(({ value, key }) => ({ value, label: t(key) }))}
          />
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
        </div>
      </div>
      <EntryList
        entries={view.entries}
        newCount={held ? view.newCount : 0}
        sourceNames={sourceNames}
        emptyText={emptyText}
        onReading={setReading}
        onOpen={setOpened}
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
        {held && view.newCount > 0 ? t('stream.state.paused') : ''}
      </VisuallyHidden>
      <Suspense>
        {opened === null ? null : (
          <EntryDetails
            entry={opened}
            sourceName={sourceNames.get(opened.sourceId)}
            onClose={() => setOpened(null)}
          />
        )}
      </Suspense>
    </section>
  );
}

function useSourceNames(): ReadonlyMap<string, string> {
  const { data } = useSources();
  return useMemo(() => new Map((data ?? []).map(({ id, name }) => [id, name])), [data]);
}
