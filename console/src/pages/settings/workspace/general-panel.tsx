import { SimpleGrid, TextInput } from '@mantine/core';
import type { WorkspaceSettings } from '../../../api/workspaces.ts';
import { useTranslate } from '../../../messages/messages.ts';
import { CurrencyField } from '../../../ui/currency-field.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { TimeZoneField } from '../../../ui/time-zone-field.tsx';
import type { SettingsEdits } from './settings-edits.ts';

export interface SettingsFormProps {
  readonly settings: WorkspaceSettings;
  readonly readOnly: boolean;
  /** The server's word on a field, where it refused one. */
  readonly errorOf: (field: keyof WorkspaceSettings) => string | null;
  readonly onEdit: (edits: SettingsEdits) => void;
}

/** How the workspace is called, and how it counts time and money. */
export function GeneralPanel({ settings, readOnly, errorOf, onEdit }: SettingsFormProps) {
  const t = useTranslate();
  return (
    <Panel title={t('workspace.general')} text={t('workspace.general.text')}>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="lg" maw={820}>
        <TextInput
          label={t('workspace.name')}
          value={settings.name}
          onChange={(event) => onEdit({ name: event.currentTarget.value })}
          error={errorOf('name')}
          maxLength={200}
          required
          withAsterisk={false}
          readOnly={readOnly}
          autoComplete="organization"
        />
        <TextInput
          label={t('workspace.slug')}
          description={t('workspace.slug-hint')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          value={settings.slug}
          onChange={(event) => onEdit({ slug: event.currentTarget.value })}
          error={errorOf('slug')}
          maxLength={63}
          required
          withAsterisk={false}
          readOnly={readOnly}
          autoComplete="off"
          spellCheck={false}
          dir="ltr"
        />
        <TimeZoneField
          value={settings.timeZone}
          onChange={(timeZone) => onEdit({ timeZone })}
          error={errorOf('timeZone')}
          readOnly={readOnly}
        />
        <CurrencyField
          value={settings.currency}
          onChange={(currency) => onEdit({ currency })}
          description={t('workspace.currency-hint')}
          error={errorOf('currency')}
          readOnly={readOnly}
        />
      </SimpleGrid>
    </Panel>
  );
}
