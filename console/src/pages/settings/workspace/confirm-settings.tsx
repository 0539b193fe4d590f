import { Stack, Text } from '@mantine/core';
import { useRetentionPreview, type WorkspaceSettings } from '../../../api/workspaces.ts';
import { useFormat } from '../../../messages/format.ts';
import { useTranslate } from '../../../messages/messages.ts';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { keepsLess } from './settings-edits.ts';

/** Whether a change takes away what cannot be brought back, or breaks what others have set up. */
export function needsConfirmation(before: WorkspaceSettings, after: WorkspaceSettings): boolean {
  return before.slug !== after.slug || keepsLess(before.retentionDays, after.retentionDays);
}

/** Says what a change does before it is made; removing events for good asks for the name of the workspace. */
export function ConfirmSettings({
  before,
  after,
  ...dialog
}: {
  readonly before: WorkspaceSettings;
  readonly after: WorkspaceSettings;
  readonly pending: boolean;
  readonly error: Error | null;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}) {
  const t = useTranslate();
  const format = useFormat();
  const removes = keepsLess(before.retentionDays, after.retentionDays);
  const preview = useRetentionPreview(removes ? after.retentionDays : null);
  const slugText =
    before.slug === after.slug
      ? null
      : t('workspace.slug.text', { before: before.slug, after: after.slug });
  if (!removes) {
    return (
      <ConfirmDialog
        {...dialog}
        title={t('workspace.slug.title')}
        action={t('workspace.slug.action')}
      >
        <Text>{slugText}</Text>
      </ConfirmDialog>
    );
  }
  const { data } = preview;
  const counted = data?.days === after.retentionDays && data.cutoff !== null ? data : undefined;
  const days = format.count(after.retentionDays ?? 0);
  const what =
    counted === undefined || counted.cutoff === null || counted.removed === 0
      ? t('retention.confirm.none', { count: after.retentionDays ?? 0, days })
      : t('retention.confirm.count', {
          count: counted.removed,
          removed: format.count(counted.removed),
          date: format.dateTime(counted.cutoff),
        });
  return (
    <ConfirmDialog
      {...dialog}
      title={t('retention.confirm.title')}
      action={t('retention.confirm.action')}
      word={before.name}
      pending={dialog.pending || counted === undefined}
      error={dialog.error ?? preview.error}
    >
      <Stack gap="sm">
        <Text>{counted === undefined ? t('retention.preview-loading') : what}</Text>
        <Text>{t('retention.confirm.grace')}</Text>
        {slugText === null ? null : <Text>{slugText}</Text>}
      </Stack>
    </ConfirmDialog>
  );
}
