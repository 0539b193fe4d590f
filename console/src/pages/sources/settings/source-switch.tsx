import { useState } from 'react';
import { type Source, type SourceHealth, useUpdateSource } from '../../../api/sources.ts';
import { useFormat } from '../../../messages/format.ts';
import { useTranslate } from '../../../messages/messages.ts';
import { AllowedButton } from '../../../ui/allowed-button.tsx';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { useToast } from '../../../ui/toasts.tsx';
import classes from './settings.module.css';

/** Turns a source on and off; off asks first, and says what happens then. */
export function SourceSwitch({
  source,
  health,
}: {
  readonly source: Source;
  readonly health: SourceHealth | undefined;
}) {
  const t = useTranslate();
  const format = useFormat();
  const toast = useToast();
  const update = useUpdateSource(source.id);
  const [asking, setAsking] = useState(false);
  const { name, enabled } = source;
  const turn = (on: boolean) =>
    update.mutate(
      { enabled: on },
      {
        onSuccess: () => {
          setAsking(false);
          if (on) return toast({ text: t('sources.enabled', { name }) });
          toast({
            text: t('sources.disabled-now', { name }),
            action: { label: t('common.undo'), run: () => turn(true) },
          });
        },
      },
    );
  const lastHour = health?.lastHour;
  const events =
    lastHour === undefined ? 0 : lastHour.processed + lastHour.rejected + lastHour.dropped;
  return (
    <Panel title={t('sources.switch')}>
      <div className={classes['line']}>
        <span>{t(enabled ? 'sources.switch.on' : 'sources.switch.off')}</span>
        {enabled ? (
          <AllowedButton
            scope="sources:write"
            variant="default"
            color="red"
            onClick={() => setAsking(true)}
          >
            {t('sources.disable')}
          </AllowedButton>
        ) : (
          <AllowedButton
            scope="sources:write"
            loading={update.isPending}
            onClick={() => turn(true)}
          >
            {t('sources.enable')}
          </AllowedButton>
        )}
      </div>
      {update.error === null || asking ? null : <ErrorNotice error={update.error} />}
      {asking ? (
        <ConfirmDialog
          title={t('sources.disable.title', { name })}
          action={t('sources.disable')}
          pending={update.isPending}
          error={update.error}
          onConfirm={() => turn(false)}
          onClose={() => setAsking(false)}
        >
          <p>{t('sources.disable.text')}</p>
          {events === 0 ? null : (
            <p>
              <b>{t('sources.disable.rate', { count: format.count(events) })}</b>
            </p>
          )}
        </ConfirmDialog>
      ) : null}
    </Panel>
  );
}
