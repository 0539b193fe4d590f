import { Button, Modal, Stack } from '@mantine/core';
import { useState } from 'react';
import {
  type Destination,
  type DestinationDefinition,
  useRenewSecret,
  useUpdateDestination,
} from '../../api/destinations.ts';
import { useTranslate } from '../../messages/messages.ts';
import { AllowedButton } from '../../ui/allowed-button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useToast } from '../../ui/toasts.tsx';
import classes from './destinations.module.css';
import { savedSecrets } from './form/form-values.ts';
import { OnceShownSecrets } from './once-shown-secrets.tsx';

/** Credentials that the server makes: renewed without a gap, shown once. */
export function SecretsPanel({
  destination,
  definition,
}: {
  readonly destination: Destination;
  readonly definition: DestinationDefinition;
}) {
  const t = useTranslate();
  const titleOf = (name: string) =>
    definition.settings.find((field) => field.name === name)?.title ?? name;
  return (
    <Panel title={t('destinations.secret.title')}>
      <ul className={classes['rows']}>
        {definition.generated.map((name) => (
          <Generated
            key={name}
            name={name}
            title={titleOf(name)}
            destination={destination}
            definition={definition}
          />
        ))}
        {definition.previous
          .filter((name) => savedSecrets(destination).includes(name))
          .map((name) => (
            <Previous key={name} name={name} title={titleOf(name)} destination={destination} />
          ))}
      </ul>
    </Panel>
  );
}

function Generated({
  name,
  title,
  destination,
  definition,
}: {
  readonly name: string;
  readonly title: string;
  readonly destination: Destination;
  readonly definition: DestinationDefinition;
}) {
  const t = useTranslate();
  const renew = useRenewSecret(destination.id);
  const [asking, setAsking] = useState(false);
  const field = definition.settings.find((known) => known.name === name);
  const what = { what: title };
  return (
    <li className={classes['row']}>
      <div className={classes['row-words']}>
        <p className={classes['label']}>{title}</p>
        <p className={classes['quiet']}>
          {destination.secretsUnreadable.includes(name)
            ? t('destinations.field.unreadable')
            : field?.description}
        </p>
      </div>
      <AllowedButton
        scope="destinations:write"
        variant="default"
        size="sm"
        aria-label={t('destinations.secret.rotate', what)}
        onClick={() => setAsking(true)}
      >
        {t('destinations.verb.renew')}
      </AllowedButton>
      {asking ? (
        <ConfirmDialog
          title={t('destinations.secret.rotate-title', what)}
          action={t('destinations.verb.renew')}
          danger={false}
          pending={renew.isPending}
          error={renew.error}
          onClose={() => setAsking(false)}
          onConfirm={() => renew.mutate(name, { onSuccess: () => setAsking(false) })}
        >
          {t('destinations.secret.rotate-text')}
        </ConfirmDialog>
      ) : null}
      {renew.data === undefined ? null : (
        <Modal
          opened
          centered
          size="lg"
          // A click beside it must not take away what nobody can see again.
          closeOnClickOutside={false}
          closeOnEscape={false}
          withCloseButton={false}
          onClose={() => renew.reset()}
          title={t('destinations.secret.new', what)}
        >
          <Stack>
            <OnceShownSecrets definition={definition} generated={renew.data.generated} />
            <Button onClick={() => renew.reset()}>{t('destinations.secret.done')}</Button>
          </Stack>
        </Modal>
      )}
    </li>
  );
}

function Previous({
  name,
  title,
  destination,
}: {
  readonly name: string;
  readonly title: string;
  readonly destination: Destination;
}) {
  const t = useTranslate();
  const toast = useToast();
  const update = useUpdateDestination(destination.id);
  const [asking, setAsking] = useState(false);
  return (
    <li className={classes['row']}>
      <div className={classes['row-words']}>
        <p className={classes['label']}>{title}</p>
        <p className={classes['quiet']}>{t('destinations.secret.previous')}</p>
      </div>
      <AllowedButton
        scope="destinations:write"
        variant="default"
        size="sm"
        onClick={() => setAsking(true)}
      >
        {t('destinations.secret.previous-remove')}
      </AllowedButton>
      {asking ? (
        <ConfirmDialog
          title={t('destinations.secret.previous-title')}
          action={t('destinations.secret.previous-remove')}
          pending={update.isPending}
          error={update.error}
          onClose={() => setAsking(false)}
          onConfirm={() =>
            // Told by the promise: this row goes away with what it removes.
            update.mutateAsync({ settings: { [name]: null } }).then(
              () => toast({ text: t('destinations.secret.previous-removed') }),
              () => undefined,
            )
          }
        >
          {t('destinations.secret.previous-text')}
        </ConfirmDialog>
      ) : null}
    </li>
  );
}
