import { useState } from 'react';
import { useNavigate } from 'react-router';
import { type Destination, useDeleteDestination } from '../../api/destinations.ts';
import { useTranslate } from '../../messages/messages.ts';
import { paths } from '../../paths.ts';
import { AllowedButton } from '../../ui/allowed-button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useToast } from '../../ui/toasts.tsx';
import { Steer } from './attention.tsx';
import classes from './destinations.module.css';
import { StateBadge } from './state-badge.tsx';

/** Pausing, switching off and deleting. */
export function StatePanel({ destination }: { readonly destination: Destination }) {
  const t = useTranslate();
  const { enabled, status } = destination;
  const rests = status?.state === 'held' || status?.state === 'stopped';
  const rows = [
    ...(enabled
      ? [
          rests
            ? ({ verb: 'resume', help: 'destinations.settings.resume-help' } as const)
            : ({ verb: 'pause', help: 'destinations.settings.pause-help' } as const),
          { verb: 'switch-off', help: 'destinations.settings.off-help' } as const,
        ]
      : [{ verb: 'switch-on', help: 'destinations.settings.on-help' } as const]),
  ];
  return (
    <Panel
      title={t('destinations.settings.state')}
      actions={<StateBadge destination={destination} />}
    >
      <ul className={classes['rows']}>
        {rows.map(({ verb, help }) => (
          <li key={verb} className={classes['row']}>
            <div className={classes['row-words']}>
              <p>{t(help)}</p>
            </div>
            <Steer destination={destination} verbs={[verb]} />
          </li>
        ))}
        <li className={classes['row']}>
          <div className={classes['row-words']}>
            <p>{t('destinations.settings.delete-help')}</p>
          </div>
          <DeleteButton destination={destination} />
        </li>
      </ul>
    </Panel>
  );
}

function DeleteButton({ destination: { id, name } }: { readonly destination: Destination }) {
  const t = useTranslate();
  const toast = useToast();
  const navigate = useNavigate();
  const remove = useDeleteDestination(id);
  const [asking, setAsking] = useState(false);
  return (
    <>
      <AllowedButton
        scope="destinations:write"
        size="xs"
        variant="light"
        color="red"
        onClick={() => setAsking(true)}
      >
        {t('destinations.verb.delete')}
      </AllowedButton>
      {asking ? (
        <ConfirmDialog
          title={t('destinations.settings.delete-title', { name })}
          action={t('destinations.verb.delete')}
          word={name}
          pending={remove.isPending}
          error={remove.error}
          onClose={() => setAsking(false)}
          onConfirm={() =>
            remove.mutate(undefined, {
              onSuccess: () => {
                toast({ text: t('destinations.done.delete', { name }) });
                void navigate(paths.destinations());
              },
            })
          }
        >
          {t('destinations.settings.delete-text')}
        </ConfirmDialog>
      ) : null}
    </>
  );
}
