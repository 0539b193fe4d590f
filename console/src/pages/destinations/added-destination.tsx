import { Button, Group } from '@mantine/core';
import { Link } from 'react-router';
import type { Destination, DestinationDefinition } from '../../api/destinations.ts';
import { useTranslate } from '../../messages/messages.ts';
import { paths } from '../../paths.ts';
import { Panel } from '../../ui/panel.tsx';
import { OnceShownSecrets } from './once-shown-secrets.tsx';
import { TestDelivery } from './test-delivery.tsx';

/** After a destination was added: its credentials, shown this once, and a test of the receiver. */
export function AddedDestination({
  destination,
  generated,
  definition,
}: {
  readonly destination: Destination;
  readonly generated: Readonly<Record<string, string>>;
  readonly definition: DestinationDefinition;
}) {
  const t = useTranslate();
  return (
    <>
      {Object.keys(generated).length === 0 ? null : (
        <Panel title={t('destinations.secret.title')}>
          <OnceShownSecrets definition={definition} generated={generated} />
        </Panel>
      )}
      <Panel title={t('destinations.test.title')}>
        <TestDelivery id={destination.id} />
      </Panel>
      <Group justify="flex-end">
        <Button component={Link} to={paths.destination(destination.id)}>
          {t('destinations.new.open')}
        </Button>
      </Group>
    </>
  );
}
