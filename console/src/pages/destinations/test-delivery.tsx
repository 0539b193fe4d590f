import { Button, Group, Loader, Stack } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { type DestinationTest, useTestDestination } from '../../api/destinations.ts';
import { useFormat } from '../../messages/format.ts';
import { useTranslate } from '../../messages/messages.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { StatusBadge, type Tone } from '../../ui/status-badge.tsx';
import classes from './destinations.module.css';
import { AnswerView, RequestView } from './request-view.tsx';

const tones: Readonly<Record<DestinationTest['outcome'], Tone>> = {
  delivered: 'good',
  retry: 'warn',
  refused: 'bad',
  rejected: 'bad',
};

/** A test event: sent when asked for, or `atOnce`, with what really went out and came back. */
export function TestDelivery({
  id,
  atOnce = false,
}: {
  readonly id: string;
  readonly atOnce?: boolean;
}) {
  const t = useTranslate();
  const test = useTestDestination(id);
  const { mutate } = test;
  const started = useRef(false);
  useEffect(() => {
    if (!atOnce || started.current) return;
    started.current = true;
    mutate();
  }, [atOnce, mutate]);
  return (
    <Stack gap="md">
      <p className={classes['quiet']}>{t('destinations.test.text')}</p>
      <div aria-live="polite">
        {test.isPending ? (
          <Group gap="xs">
            <Loader size="xs" aria-hidden="true" /> {t('destinations.test.sending')}
          </Group>
        ) : test.isError ? (
          <ErrorNotice error={test.error} />
        ) : test.data === undefined ? null : (
          <Result test={test.data} />
        )}
      </div>
      <Group>
        <Button variant="default" loading={test.isPending} onClick={() => mutate()}>
          {t(test.data === undefined ? 'destinations.verb.test' : 'destinations.test.again')}
        </Button>
      </Group>
    </Stack>
  );
}

function Result({ test }: { readonly test: DestinationTest }) {
  const t = useTranslate();
  const format = useFormat();
  const { outcome, message, request, status, headers, body, durationMs } = test;
  return (
    <Stack gap="sm">
      <Group justify="space-between">
        <StatusBadge tone={tones[outcome]} label={t(`destinations.test.${outcome}`)} />
        <span className={classes['help']}>
          {t('destinations.test.took', { ms: format.count(durationMs) })}
        </span>
      </Group>
      {message === null ? null : <div>{message}</div>}
      <h3 className={classes['section']}>{t('destinations.test.request')}</h3>
      {request === null ? (
        <p className={classes['quiet']}>{t('destinations.test.no-request')}</p>
      ) : (
        <RequestView request={request} />
      )}
      <h3 className={classes['section']}>{t('destinations.test.response')}</h3>
      {status === null ? (
        <p className={classes['quiet']}>{t('destinations.test.no-answer')}</p>
      ) : (
        <AnswerView status={status} headers={headers} body={body} />
      )}
    </Stack>
  );
}
