import { type Destination, useDeleteDestination } from '../../api/destinations.ts';
import { useTranslate } from '../../messages/messages.ts';
import { paths } from '../../paths.ts';
import { ActionRows } from '../../ui/action-rows.tsx';
import { DeleteButton } from '../../ui/delete-button.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Steer } from './attention.tsx';
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
      <ActionRows
        rows={[
          ...rows.map(({ verb, help }) => ({
            key: verb,
            help: t(help),
            action: <Steer destination={destination} verbs={[verb]} />,
          })),
          {
            key: 'delete',
            help: t('destinations.settings.delete-help'),
            action: <DeleteDestination destination={destination} />,
          },
        ]}
      />
    </Panel>
  );
}

function DeleteDestination({ destination: { id, name } }: { readonly destination: Destination }) {
  const t = useTranslate();
  return (
    <DeleteButton
      scope="destinations:write"
      label={t('destinations.verb.delete')}
      name={name}
      title={t('destinations.settings.delete-title', { name })}
      done={t('destinations.done.delete', { name })}
      to={paths.destinations()}
      removal={useDeleteDestination(id)}
    >
      {t('destinations.settings.delete-text')}
    </DeleteButton>
  );
}
