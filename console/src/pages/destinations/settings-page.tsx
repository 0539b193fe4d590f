import { Skeleton } from '@mantine/core';
import { type DestinationDefinition, useCatalog } from '../../api/destinations.ts';
import { useCan, useWorkspace } from '../../api/session.ts';
import { useTranslate } from '../../messages/messages.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import classes from './destinations.module.css';
import { EditForm } from './edit-form.tsx';
import { SecretsPanel } from './secrets-panel.tsx';
import { StatePanel } from './state-panel.tsx';
import { TestDelivery } from './test-delivery.tsx';
import { useOpenDestination } from './use-open-destination.ts';

/** Everything that can be changed of a destination. */
export function DestinationSettingsPage() {
  const t = useTranslate();
  const { destination } = useOpenDestination();
  const catalog = useCatalog();
  if (catalog.isError) {
    return <ErrorNotice error={catalog.error} onRetry={() => void catalog.refetch()} />;
  }
  if (catalog.data === undefined) {
    return <Skeleton height={240} role="status" aria-label={t('common.loading')} />;
  }
  const definition = catalog.data.find(({ kind }) => kind === destination.kind);
  if (definition === undefined) return <StatePanel destination={destination} />;
  return <Settings definition={definition} />;
}

function Settings({ definition }: { readonly definition: DestinationDefinition }) {
  const t = useTranslate();
  const { destination } = useOpenDestination();
  const { role } = useWorkspace();
  const allowed = useCan('destinations:write');
  return (
    <>
      {allowed ? null : (
        <p className={classes['notice']} data-tone="quiet">
          {t('destinations.settings.read-only', { role: t(`role.${role}`) })}
        </p>
      )}
      <EditForm destination={destination} definition={definition} allowed={allowed} />
      {definition.generated.length === 0 ? null : (
        <SecretsPanel destination={destination} definition={definition} />
      )}
      {allowed ? (
        <Panel title={t('destinations.test.title')}>
          <TestDelivery id={destination.id} />
        </Panel>
      ) : null}
      <StatePanel destination={destination} />
    </>
  );
}
