import { NativeSelect, Text } from '@mantine/core';
import { IconLock, IconMailOff } from '@tabler/icons-react';
import { lazy, Suspense, useDeferredValue, useMemo, useState } from 'react';
import {
  type DeadLetter,
  deadLettersKey,
  type LetterOrder,
  readDeadLetters,
  useDeadLetterCounts,
} from '../../api/dead-letters.ts';
import { useCan, useWorkspace } from '../../api/session.ts';
import { useSources } from '../../api/sources.ts';
import { useFormat } from '../../messages/format.ts';
import { useTranslate } from '../../messages/messages.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Panel } from '../../ui/panel.tsx';
import { SearchInput } from '../../ui/search-input.tsx';
import type { Sorting } from '../../ui/table/column.ts';
import { DataTable } from '../../ui/table/data-table.tsx';
import { usePages } from '../../ui/use-pages.ts';
import { useOutcomeWords } from '../sources/debugger/reasons.ts';
import classes from './dead-letters.module.css';
import { useLetterAddress } from './letter-address.ts';
import { letterColumns } from './letter-columns.tsx';
import { ManyActions } from './many-actions.tsx';
import { ReasonChips } from './reason-chips.tsx';
import { StateChoice } from './state-choice.tsx';

const LetterDrawer = lazy(async () => ({
  default: (await import('./letter-drawer.tsx')).LetterDrawer,
}));

/** What was refused: of one source, or of all. */
export function DeadLetters(props: { readonly sourceId?: string }) {
  const t = useTranslate();
  const { role } = useWorkspace();
  const scope = 'dead-letters:read';
  if (useCan(scope)) return <Letters {...props} />;
  return (
    <EmptyState
      Icon={IconLock}
      title={t('letters.closed')}
      text={t('role.lacks', { role: t(`role.${role}`), scope })}
    />
  );
}

function Letters({ sourceId }: { readonly sourceId?: string }) {
  const t = useTranslate();
  const format = useFormat();
  const words = useOutcomeWords();
  const sources = useSources();
  const address = useLetterAddress();
  const seesPeople = useCan('personal-data:read');
  const [text, setText] = useState('');
  const [sorting, setSorting] = useState<Sorting | null>(null);
  const search = useDeferredValue(text.trim());
  const { state, stage, reason, letter, change } = address;
  const source = sourceId ?? address.source;
  const counts = useDeadLetterCounts(state, source);

  const filter = {
    ...(source === undefined ? {} : { sourceId: source }),
    ...(stage === undefined ? {} : { stage }),
    ...(reason === undefined ? {} : { reason }),
    ...(search === '' ? {} : { search }),
  };
  const order: LetterOrder = sorting?.descending === false ? 'oldest' : 'newest';
  const query = { ...filter, state, order, limit: 100 };
  const list = usePages<DeadLetter>({
    queryKey: deadLettersKey(query),
    read: (next, signal) =>
      readDeadLetters(next === undefined ? query : { ...query, next }, signal),
  });
  const names = useMemo(
    () => new Map((sources.data ?? []).map(({ id, name }) => [id, name])),
    [sources.data],
  );
  const open = (id: string | undefined) => change({ letter: id });
  const columns = letterColumns({
    ...{ t, format, words, names },
    oneSource: sourceId !== undefined,
    onOpen: open,
  });
  // What a search finds is not counted beforehand.
  const total =
    search === ''
      ? counts.data?.counts
          .filter((one) => one.reason === (reason ?? one.reason))
          .filter((one) => one.stage === (stage ?? one.stage))
          .reduce((sum, { count }) => sum + count, 0)
      : null;
  return (
    <Panel
      title={t('letters.list')}
      text={t(sourceId === undefined ? 'letters.as-of' : 'letters.source-text')}
      flush
      actions={
        <ManyActions
          key={JSON.stringify([state, filter])}
          state={state}
          filter={filter}
          total={total ?? null}
          hasRows={(list.rows?.length ?? 0) > 0}
        />
      }
    >
      <div className={classes['filters']}>
        <StateChoice
          state={state}
          counts={counts.data?.states}
          onChange={(next) =>
            change({ state: next === 'open' ? undefined : next, letter: undefined })
          }
        />
        <ReasonChips
          counts={counts.data?.counts}
          reason={reason}
          onChange={(next) => change({ reason: next, stage: undefined })}
        />
      </div>
      <DataTable
        name="dead-letters"
        label={t('letters.list')}
        columns={columns}
        rows={list.rows}
        rowKey={({ id }) => id}
        error={list.error}
        onRetry={list.refetch}
        more={list.more}
        sorting={sorting}
        onSort={setSorting}
        exportRows={list.all}
        filtered={Object.keys(filter).length > (sourceId === undefined ? 0 : 1)}
        empty={
          <EmptyState
            Icon={IconMailOff}
            title={t(`letters.empty.${state}.title`)}
            text={t(`letters.empty.${state}.text`)}
          />
        }
        tools={
          <>
            {seesPeople ? (
              <SearchInput value={text} label={t('letters.search')} onChange={setText} />
            ) : (
              <Text size="sm" c="var(--of-quiet)">
                {t('letters.search-masked')}
              </Text>
            )}
            {sourceId === undefined ? (
              <NativeSelect
                aria-label={t('letters.column.source')}
                value={address.source ?? ''}
                onChange={({ currentTarget: { value } }) =>
                  change({ source: value === '' ? undefined : value })
                }
                data={[
                  { value: '', label: t('letters.source-all') },
                  ...(sources.data ?? []).map(({ id, name }) => ({ value: id, label: name })),
                ]}
              />
            ) : null}
          </>
        }
      />
      <Suspense>
        {letter === undefined ? null : (
          <LetterDrawer
            key={letter}
            id={letter}
            sourceNames={names}
            onOpen={open}
            onClose={() => open(undefined)}
          />
        )}
      </Suspense>
    </Panel>
  );
}
