import { Loader } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { StreamState } from '../../api/activity-stream.ts';
import { NotSeenYet, sendTestEvent } from '../../api/test-event.ts';
import { useTranslate } from '../../messages/messages.ts';
import { AllowedButton } from '../../ui/allowed-button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import classes from './first-run.module.css';
import type { UsableSource } from './send-first.tsx';

/** Nothing came yet: it will be seen at once, and a test event needs no program at all. */
export function Waiting({
  source,
  writeKey,
  state,
}: UsableSource & { readonly state: StreamState }) {
  const t = useTranslate();
  const test = useMutation({
    mutationFn: () => sendTestEvent({ sourceId: source.id, writeKey }),
  });
  const lost = state === 'waiting';
  return (
    <Panel title={t('first-run.wait.title')} text={t('first-run.wait.text')}>
      <div className={classes['waiting']} role="status">
        <span className={classes['pulse']} data-lost={lost || undefined}>
          <Loader size="sm" type="dots" aria-hidden="true" />
        </span>
        {lost ? <span>{t('first-run.wait.lost')}</span> : null}
      </div>
      <div className={classes['test']}>
        <span>{t('first-run.wait.test')}</span>
        <AllowedButton
          scope="sources:write"
          variant="default"
          loading={test.isPending}
          onClick={() => test.mutate()}
        >
          {t('first-run.wait.test-send')}
        </AllowedButton>
      </div>
      {test.error === null ? null : test.error instanceof NotSeenYet ? (
        <p className={classes['hint']}>{t('first-run.wait.test-unseen')}</p>
      ) : (
        <ErrorNotice error={test.error} />
      )}
    </Panel>
  );
}
