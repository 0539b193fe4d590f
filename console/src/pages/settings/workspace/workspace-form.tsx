import { Alert, Button } from '@mantine/core';
import { type FormEvent, useEffect, useId, useState } from 'react';
import { ApiError } from '../../../api/client.ts';
import { useCan, useWorkspace } from '../../../api/session.ts';
import {
  type CurrentWorkspace,
  useUpdateWorkspace,
  type WorkspaceSettings,
} from '../../../api/workspaces.ts';
import { useFormat } from '../../../messages/format.ts';
import { useTranslate } from '../../../messages/messages.ts';
import { paths } from '../../../paths.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { LeaveGuard } from '../../../ui/leave-guard.tsx';
import { useToast } from '../../../ui/toasts.tsx';
import { workspaceBase } from '../../../workspace-address.ts';
import { ConfirmSettings, needsConfirmation } from './confirm-settings.tsx';
import { GeneralPanel } from './general-panel.tsx';
import { isRetention, RetentionPanel } from './retention-panel.tsx';
import { RetentionStatus } from './retention-status.tsx';
import {
  changesOf,
  differences,
  edited,
  hasChanges,
  type SettingsEdits,
} from './settings-edits.ts';
import { useWhoText } from './who-text.ts';
import classes from './workspace.module.css';

const fields: readonly string[] = ['name', 'slug', 'timeZone', 'currency', 'retentionDays'];

/** The settings, editable; nothing is saved before somebody says so. */
export function WorkspaceForm({
  saved,
  onReread,
}: {
  readonly saved: CurrentWorkspace;
  readonly onReread: () => Promise<unknown>;
}) {
  const t = useTranslate();
  const toast = useToast();
  const { role } = useWorkspace();
  const readOnly = !useCan('workspace:write');
  const update = useUpdateWorkspace();
  const [edits, setEdits] = useState<SettingsEdits>({});
  const [confirming, setConfirming] = useState(false);
  /** What was there when somebody else's change came to light. */
  const [base, setBase] = useState<WorkspaceSettings | null>(null);
  const [movedTo, setMovedTo] = useState<string | null>(null);
  // The short name stands in the address: everything is read anew under the new one, once the guard has gone.
  useEffect(() => {
    if (movedTo !== null) window.location.assign(movedTo);
  }, [movedTo]);
  const form = useId();
  const settings = edited(saved, edits);
  const changes = changesOf(saved, edits);
  const dirty = hasChanges(saved, edits);

  const save = () =>
    update.mutate(
      { ...changes, version: saved.version },
      {
        onSuccess: (after) => {
          setConfirming(false);
          setEdits({});
          setBase(null);
          if (after.slug !== saved.slug) {
            setMovedTo(`${workspaceBase(after.slug)}${paths.workspaceSettings()}`);
            return;
          }
          toast({ text: t('workspace.saved') });
        },
        onError: (error) => {
          if (!isStale(error)) return;
          setConfirming(false);
          setBase(saved);
          void onReread();
        },
      },
    );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isRetention(settings.retentionDays)) return;
    if (needsConfirmation(saved, settings)) setConfirming(true);
    else save();
  };
  const errorOf = (field: keyof WorkspaceSettings) =>
    update.error instanceof ApiError && update.error.field === field ? update.error.message : null;
  const named = update.error instanceof ApiError && fields.includes(update.error.field ?? '');
  const parts = {
    settings,
    readOnly,
    errorOf,
    onEdit: (edit: SettingsEdits) => setEdits((before) => ({ ...before, ...edit })),
  };
  return (
    <>
      {readOnly ? <Alert>{t('workspace.read-only', { role: t(`role.${role}`) })}</Alert> : null}
      {base === null ? null : <Conflict base={base} theirs={saved} />}
      <form id={form} onSubmit={submit} className={classes['form']}>
        <GeneralPanel {...parts} />
        <RetentionPanel {...parts} />
      </form>
      <RetentionStatus />
      {update.isError && !named && !isStale(update.error) && !confirming ? (
        <ErrorNotice error={update.error} />
      ) : null}
      {dirty ? (
        <div className={classes['bar']}>
          <Button variant="default" onClick={() => setEdits({})}>
            {t('workspace.discard')}
          </Button>
          <Button
            type="submit"
            form={form}
            loading={update.isPending}
            disabled={!isRetention(settings.retentionDays)}
          >
            {t('workspace.save')}
          </Button>
        </div>
      ) : null}
      {confirming ? (
        <ConfirmSettings
          before={saved}
          after={settings}
          pending={update.isPending}
          error={update.error}
          onConfirm={save}
          onClose={() => setConfirming(false)}
        />
      ) : null}
      <LeaveGuard when={dirty} />
    </>
  );
}

function isStale(error: Error | null): boolean {
  return error instanceof ApiError && error.status === 409 && error.field === 'version';
}

/** Says what somebody else has changed since this page was read. */
function Conflict({
  base,
  theirs,
}: {
  readonly base: WorkspaceSettings;
  readonly theirs: CurrentWorkspace;
}) {
  const t = useTranslate();
  const format = useFormat();
  const whoText = useWhoText();
  const who = whoText(theirs.updatedBy);
  const changed = differences(base, theirs).map((name) => t(`workspace.field.${name}`));
  return (
    <Alert color="yellow" title={t('workspace.conflict.title')} role="alert">
      {changed.length === 0
        ? t('workspace.conflict-none', { who })
        : t('workspace.conflict', { who, fields: format.list(changed) })}
    </Alert>
  );
}
