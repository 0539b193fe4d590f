import { Alert, Button, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { ApiError } from '../../../api/client.ts';
import { type Source, useUpdateSource } from '../../../api/sources.ts';
import { useTranslate } from '../../../messages/messages.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { LeaveGuard } from '../../../ui/leave-guard.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { useToast } from '../../../ui/toasts.tsx';
import { IpChoice } from './ip-choice.tsx';
import { OriginsEditor } from './origins-editor.tsx';
import { RateChoice } from './rate-choice.tsx';
import classes from './settings.module.css';
import { changeOf, draftOf, isRate, type SettingsDraft } from './settings-draft.ts';

/** What a source takes, in one form; saved on the revision that was opened, so that no change of others is lost. */
export function SettingsForm({
  source,
  readOnly,
}: {
  readonly source: Source;
  readonly readOnly: boolean;
}) {
  const t = useTranslate();
  const toast = useToast();
  const client = useQueryClient();
  const update = useUpdateSource(source.id);
  /** The source that the draft was made on; it stays when a newer one is read in the background. */
  const [base, setBase] = useState(source);
  const [draft, setDraft] = useState(() => draftOf(source));
  const set = (change: Partial<SettingsDraft>) => setDraft((before) => ({ ...before, ...change }));
  const start = (from: Source) => {
    setBase(from);
    setDraft(draftOf(from));
    update.reset();
  };

  const change = changeOf(base, draft);
  // Nothing is being edited: what others changed can be shown at once.
  if (change === null && source.revision !== base.revision) start(source);
  const error = update.error;
  const conflict = error instanceof ApiError && error.status === 409;
  const field = error instanceof ApiError ? error.field : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (change === null || !isRate(draft.rate)) return;
    update.mutate(change, {
      onSuccess: (saved) => {
        start(saved);
        toast({ text: t('sources.settings.saved') });
      },
      onError: () => void client.invalidateQueries({ queryKey: ['sources'] }),
    });
  };
  return (
    <form className={classes['form']} onSubmit={submit}>
      <LeaveGuard when={change !== null} />
      <Panel title={t('sources.settings.general')}>
        <TextInput
          label={t('sources.settings.name')}
          value={draft.name}
          onChange={(event) => set({ name: event.currentTarget.value })}
          error={field === 'name' ? error?.message : null}
          readOnly={readOnly}
          required
          withAsterisk={false}
          maxLength={200}
          maw={420}
        />
      </Panel>
      <Panel title={t('sources.settings.origins')} text={t('sources.settings.origins-text')}>
        <OriginsEditor
          origins={draft.allowedOrigins}
          disabled={readOnly}
          onChange={(allowedOrigins) => set({ allowedOrigins })}
        />
      </Panel>
      <Panel title={t('sources.settings.rate')} text={t('sources.settings.rate-text')}>
        <RateChoice rate={draft.rate} disabled={readOnly} onChange={(rate) => set({ rate })} />
      </Panel>
      <Panel title={t('sources.settings.ip')} text={t('sources.settings.ip-text')}>
        <IpChoice
          chosen={draft.ipHandling}
          disabled={readOnly}
          onChange={(ipHandling) => set({ ipHandling })}
        />
      </Panel>
      {conflict ? (
        <Alert color="yellow" variant="light" role="alert">
          <p style={{ marginBlock: 0 }}>{t('sources.settings.changed')}</p>
          <Button size="xs" mt="sm" variant="default" onClick={() => start(source)}>
            {t('sources.settings.reload')}
          </Button>
        </Alert>
      ) : error !== null && field !== 'name' ? (
        <ErrorNotice error={error} />
      ) : null}
      {change === null ? null : (
        <div className={classes['save']}>
          <span role="status">{t('sources.settings.unsaved')}</span>
          <div className={classes['buttons']}>
            <Button variant="default" onClick={() => start(source)}>
              {t('sources.settings.discard')}
            </Button>
            <Button type="submit" loading={update.isPending} disabled={!isRate(draft.rate)}>
              {t('sources.settings.save')}
            </Button>
          </div>
        </div>
      )}
    </form>
  );
}
