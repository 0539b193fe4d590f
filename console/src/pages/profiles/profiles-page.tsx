import { Alert, Button, Pill, SegmentedControl } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import { useMemo, useRef } from 'react';
import { Link } from 'react-router';
import { readProfiles } from '../../api/profiles.ts';
import { useCan } from '../../api/session.ts';
import { useFormat } from '../../messages/format.ts';
import { useTranslate } from '../../messages/messages.ts';
import { paths } from '../../paths.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import { Panel } from '../../ui/panel.tsx';
import { SearchInput } from '../../ui/search-input.tsx';
import { DataTable } from '../../ui/table/data-table.tsx';
import { usePages } from '../../ui/use-pages.ts';
import { profileColumns, traitNamesOf } from './list/profile-columns.tsx';
import classes from './list/profile-list.module.css';
import { TraitFilter } from './list/trait-filter.tsx';
import { type ListSearch, useListSearch } from './list/use-list-search.ts';
import { useRowKeys } from './list/use-row-keys.ts';
import { MaskedNotice } from './masked-notice.tsx';

const rowsPerPage = 50;

/** People and accounts, found while one types. */
export function ProfilesPage() {
  const t = useTranslate();
  const format = useFormat();
  const seesValues = useCan('personal-data:read');
  const search = useListSearch(seesValues);
  const { collection, wanted } = search;
  const list = usePages({
    queryKey: ['profiles', 'list', collection, wanted ?? null],
    read: async (next, signal) => {
      const page = { limit: rowsPerPage, next };
      const answer = await readProfiles(wanted ?? null, collection, page, signal);
      return { rows: answer.profiles, next: answer.next, incomplete: answer.incomplete };
    },
    enabled: wanted !== undefined,
    keepsRows: true,
  });
  const { rows } = list;
  const traitNames = useMemo(() => traitNamesOf(rows ?? []), [rows]);
  const columns = useMemo(() => profileColumns(t, format, traitNames), [t, format, traitNames]);
  const container = useRef<HTMLDivElement>(null);
  useRowKeys(container);
  const filtered = wanted !== null || collection !== null;

  return (
    <Page title={t('nav.profiles')} text={t('profiles.text')}>
      {seesValues ? null : <MaskedNotice />}
      <Panel title={t('profiles.list')} text={t('profiles.list-text')} flush>
        <div ref={container} className={classes['list']} data-stale={list.stale || undefined}>
          <DataTable
            name="profiles"
            label={t('profiles.list')}
            columns={columns}
            rows={wanted === undefined ? [] : rows}
            rowKey={({ id }) => id}
            error={list.error}
            onRetry={list.refetch}
            filtered={filtered}
            {...(wanted === undefined ? {} : { more: list.more })}
            tools={<Tools search={search} seesValues={seesValues} traitNames={traitNames} />}
            exportRows={list.all}
            empty={
              <EmptyState
                Icon={IconUsers}
                title={t('profiles.none.title')}
                text={t('profiles.none.text')}
                action={
                  <Button component={Link} to={paths.sources()}>
                    {t('profiles.none.action')}
                  </Button>
                }
              />
            }
          />
        </div>
        {list.incomplete ? (
          <Alert color="yellow" variant="light" m="md" role="status">
            {t('profiles.incomplete')}
          </Alert>
        ) : null}
      </Panel>
    </Page>
  );
}

function Tools({
  search,
  seesValues,
  traitNames,
}: {
  readonly search: ListSearch;
  readonly seesValues: boolean;
  readonly traitNames: readonly string[];
}) {
  const t = useTranslate();
  const { text, setText, traits, setTraits, collection, setCollection, wanted } = search;
  const remove = (index: number) => setTraits(traits.filter((_, each) => each !== index));
  return (
    <>
      <SearchInput
        value={text}
        label={t(seesValues ? 'profiles.search' : 'profiles.search-exact')}
        onChange={(next) => {
          setText(next);
          setTraits([]);
        }}
      />
      <SegmentedControl
        aria-label={t('profiles.kind')}
        value={collection ?? 'all'}
        onChange={(value) =>
          setCollection(value === 'users' || value === 'accounts' ? value : null)
        }
        data={[
          { value: 'all', label: t('profiles.all') },
          { value: 'users', label: t('profiles.users') },
          { value: 'accounts', label: t('profiles.accounts') },
        ]}
      />
      {seesValues ? (
        <TraitFilter
          names={traitNames}
          onAdd={(name, value) => {
            setText('');
            setTraits([...traits.filter((one) => one[0] !== name), [name, value]]);
          }}
        />
      ) : null}
      {traits.map(([name, value], index) => (
        <Pill
          key={name}
          size="lg"
          withRemoveButton
          onRemove={() => remove(index)}
          removeButtonProps={{
            'aria-label': t('profiles.trait-remove', { name }),
            'aria-hidden': false,
            tabIndex: 0,
          }}
        >
          {t('profiles.trait-is', { name, value })}
        </Pill>
      ))}
      {wanted === undefined ? (
        <p className={classes['hint']} role="status">
          {t('profiles.exact-hint')}
        </p>
      ) : null}
    </>
  );
}
