import { Skeleton } from '@mantine/core';
import { useState } from 'react';
import { Navigate } from 'react-router';
import { type Destination, useCatalog } from '../../api/destinations.ts';
import { useCan } from '../../api/session.ts';
import { useTranslate } from '../../messages/messages.ts';
import { paths } from '../../paths.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Page } from '../../ui/page.tsx';
import { AddedDestination } from './added-destination.tsx';
import { KindCards } from './kind-cards.tsx';
import { NewDestinationForm } from './new-destination-form.tsx';

/** What was added just now, with the credentials that are shown this once. */
interface Added {
  readonly destination: Destination;
  readonly generated: Readonly<Record<string, string>>;
}

/** Adding a destination: its kind, its settings, and then its credentials and a test. */
export function NewDestinationPage() {
  const t = useTranslate();
  const catalog = useCatalog();
  const [chosen, setChosen] = useState<string | null>(null);
  const [added, setAdded] = useState<Added | null>(null);
  const allowed = useCan('destinations:write');
  const kinds = catalog.data ?? [];
  // Where there is only one kind, nobody needs to choose it.
  const definition =
    kinds.find(({ kind }) => kind === chosen) ?? (kinds.length === 1 ? kinds[0] : undefined);
  if (!allowed) return <Navigate to={paths.destinations()} replace />;

  return (
    <Page
      title={added === null ? t('destinations.new.title') : added.destination.name}
      text={t(added === null ? 'destinations.new.text' : 'destinations.new.done-text')}
      crumbs={[{ label: t('destinations.title'), to: paths.destinations() }]}
    >
      {added !== null && definition !== undefined ? (
        <AddedDestination {...added} definition={definition} />
      ) : catalog.isError ? (
        <ErrorNotice error={catalog.error} onRetry={() => void catalog.refetch()} />
      ) : catalog.data === undefined ? (
        <Skeleton height={240} role="status" aria-label={t('common.loading')} />
      ) : (
        <>
          {kinds.length > 1 ? (
            <KindCards definitions={kinds} chosen={definition?.kind ?? null} onChoose={setChosen} />
          ) : null}
          {definition === undefined ? null : (
            <NewDestinationForm key={definition.kind} definition={definition} onAdded={setAdded} />
          )}
        </>
      )}
    </Page>
  );
}
