import { Alert, Anchor, Loader } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { ActivityEntry } from '../../../api/activity-stream.ts';
import type { Source, SourceHealth } from '../../../api/sources.ts';
import { NotSeenYet, sendTestEvent } from '../../../api/test-event.ts';
import { useTranslate } from '../../../messages/messages.ts';
import { paths } from '../../../paths.ts';
import { AllowedButton } from '../../../ui/allowed-button.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { When } from '../../../ui/when.tsx';
import classes from './set-up.module.css';

/** Whether anything came, and a test event from this page to see that it would. */
export function SeeItArrive({
  source,
  writeKey,
  health,
}: {
  readonly source: Source;
  readonly writeKey: string;
  readonly health: SourceHealth | undefined;
}) {
  const t = useTranslate();
  const test = useMutation({
    mutationFn: () => sendTestEvent({ sourceId: source.id, writeKey }),
  });
  const { origin } = window.location;
  const { allowedOrigins } = source.settings;
  const refused = allowedOrigins.length > 0 && !allowedOrigins.includes(origin);
  return (
    <Panel
      title={t('sources.set-up.test')}
      text={t('sources.set-up.test-text')}
      actions={
        <AllowedButton
          scope="sources:write"
          variant="default"
          loading={test.isPending}
          disabled={refused || !source.enabled}
          onClick={() => test.mutate()}
        >
          {t('sources.set-up.test-send')}
        </AllowedButton>
      }
    >
      <div className={classes['arrive']}>
        {health === undefined ? null : health.lastEventAt === null ? (
          <span className={classes['outcome']} role="status">
            <Loader size="xs" type="dots" /> {t('sources.set-up.waiting')}
          </span>
        ) : (
          <span className={classes['outcome']}>
            {t('sources.set-up.heard')} <When at={health.lastEventAt} />
          </span>
        )}
      </div>
      {source.enabled ? null : (
        <p className={classes['hint']}>{t('sources.set-up.test-disabled')}</p>
      )}
      {refused ? (
        <p className={classes['hint']}>{t('sources.set-up.test-origin', { origin })}</p>
      ) : null}
      <div role="status">
        {test.isPending ? (
          <p className={classes['hint']}>{t('sources.set-up.test-sending')}</p>
        ) : null}
        {test.data === undefined ? null : <Outcome entry={test.data} />}
      </div>
      {test.error === null ? null : test.error instanceof NotSeenYet ? (
        <Alert color="yellow" variant="light" mt="sm">
          {t('sources.set-up.test-unseen')}
        </Alert>
      ) : (
        <ErrorNotice error={test.error} />
      )}
    </Panel>
  );
}

function Outcome({
  entry: { outcome, reason = '', profileId },
}: {
  readonly entry: ActivityEntry;
}) {
  const t = useTranslate();
  if (outcome !== 'processed') {
    return (
      <Alert color={outcome === 'dropped' ? 'yellow' : 'red'} variant="light" mt="sm">
        {t(outcome === 'dropped' ? 'sources.set-up.test-dropped' : 'sources.set-up.test-rejected', {
          reason,
        })}
      </Alert>
    );
  }
  return (
    <Alert color="teal" variant="light" mt="sm">
      {t('sources.set-up.test-processed')}{' '}
      {profileId === undefined ? null : (
        <Anchor component={Link} to={paths.profile(profileId)} size="sm">
          {t('sources.set-up.test-profile')}
        </Anchor>
      )}
    </Alert>
  );
}
