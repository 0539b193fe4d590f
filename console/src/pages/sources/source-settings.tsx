import { Alert } from '@mantine/core';
import { useCan } from '../../api/session.ts';
import { useTranslate } from '../../messages/messages.ts';
import { useOpenSource } from './open-source.ts';
import { SettingsForm } from './settings/settings-form.tsx';
import { SourceSwitch } from './settings/source-switch.tsx';
import { SourceKeys } from './source-keys.tsx';

/** Write keys, what a source takes, and whether it takes anything. */
export function SourceSettings() {
  const t = useTranslate();
  const { source, health } = useOpenSource();
  const allowed = useCan('sources:write');
  return (
    <>
      {allowed ? null : (
        <Alert color="gray" variant="light">
          {t('sources.settings.read-only')}
        </Alert>
      )}
      <SourceKeys id={source.id} />
      <SettingsForm key={source.id} source={source} readOnly={!allowed} />
      <SourceSwitch source={source} health={health} />
    </>
  );
}
