import { Button, NativeSelect } from '@mantine/core';
import { IconPlus, IconSend } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { type Destination, useDestinations } from '../../api/destinations.ts';
import { useCan } from '../../api/session.ts';
import { useFormat } from '../../messages/format.ts';
import { useTranslate } from '../../messages/messages.ts';
import { paths } from '../../paths.ts';
import { AllowedButton } from '../../ui/allowed-button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import { Panel } from '../../ui/panel.tsx';
import { SearchInput } from '../../ui/search-input.tsx';
import { DataTable } from '../../ui/table/data-table.tsx';
import { type StateName, stateKey, stateNames, stateOf } from './destination-state.ts';
import { addressOf, useDestinationColumns } from './use-destination-columns.tsx';

/** All destinations, and how delivery to each goes. */
export function DestinationsPage() {
  const t = useTranslate();
  const format = useFormat();
  const destinations = useDestinations();
  const columns = useDestinationColumns();
  const [search, setSearch] = useState('');
  // In the address, so that a link can lead to what fails.
  const [query, setQuery] = useSearchParams();
  const state = stateNames.find((name) => name === query.get('state')) ?? null;
  const rows = useMemo(
    () => destinations.data?.filter((one) => matches(one, search, state)),
    [destinations.data, search, state],
  );

  return (
    <Page
      title={t('destinations.title')}
      text={t('destinations.text')}
      actions={destinations.data?.length === 0 ? null : <AddButton />}
    >
      <Panel title={t('destinations.list')} flush>
        <DataTable
          name="destinations"
          label={t('destinations.list')}
          columns={columns}
          rows={rows}
          rowKey={({ id }) => id}
          error={destinations.error}
          onRetry={() => void destinations.refetch()}
          filtered={search !== '' || state !== null}
          tools={
            <>
              <SearchInput value={search} label={t('destinations.search')} onChange={setSearch} />
              <NativeSelect
                size="sm"
                aria-label={t('destinations.state-filter')}
                value={state ?? ''}
                data={[
                  { value: '', label: t('destinations.all-states') },
                  ...stateNames.map((value) => ({ value, label: t(stateKey(value)) })),
                ]}
                onChange={({ currentTarget: { value } }) =>
                  setQuery(value === '' ? {} : { state: value }, { replace: true })
                }
              />
            </>
          }
          empty={
            <EmptyState
              Icon={IconSend}
              title={t('destinations.empty.title')}
              text={t('destinations.empty.text')}
              action={<AddButton />}
            />
          }
          foot={t('destinations.foot', { time: format.time(destinations.dataUpdatedAt) })}
        />
      </Panel>
    </Page>
  );
}

function matches(destination: Destination, search: string, state: StateName | null): boolean {
  const wanted = search.trim().toLocaleLowerCase();
  const texts = [destination.name, destination.kind, destination.id, addressOf(destination)];
  return (
    (state === null || stateOf(destination) === state) &&
    texts.some((text) => text.toLocaleLowerCase().includes(wanted))
  );
}

function AddButton() {
  const t = useTranslate();
  const icon = <IconPlus size={16} stroke={1.75} />;
  if (!useCan('destinations:write')) {
    return (
      <AllowedButton scope="destinations:write" leftSection={icon}>
        {t('destinations.add')}
      </AllowedButton>
    );
  }
  return (
    <Button component={Link} to={paths.newDestination()} leftSection={icon}>
      {t('destinations.add')}
    </Button>
  );
}
