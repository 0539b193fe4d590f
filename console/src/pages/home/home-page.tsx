import { Button, Group, Text, Title } from '@mantine/core';
import { IconPlug } from '@tabler/icons-react';
import { useState } from 'react';
import { useActivity } from '../../api/activity.ts';
import { useFormat } from '../../messages/format.ts';
import { useTranslate } from '../../messages/messages.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Counters } from './counters.tsx';
import { EventStream } from './event-stream.tsx';
import { FirstSource } from './first-source.tsx';
import classes from './home.module.css';
import { Lag } from './lag.tsx';
import { MinuteChart } from './minute-chart.tsx';
import { useActivityStream } from './use-activity-stream.ts';

/** Life at a glance: how much flows, how far behind it is, and the events themselves. */
export function HomePage() {
  const t = useTranslate();
  const format = useFormat();
  const activity = useActivity();
  const stream = useActivityStream();
  const [connecting, setConnecting] = useState(false);
  const { data } = activity;
  const empty = data?.totals.received === 0 && stream.view.arrivedCount === 0;
  const showsFirstSource = empty || connecting;

  return (
    <>
      <title>{`${t('home.title')} · ${t('product.name')}`}</title>
      <Group justify="space-between" align="end" mb="lg">
        <div>
          <Title order={1} size="h2">
            {t('home.title')}
          </Title>
          <Text size="sm" c={activity.isError ? 'red' : 'var(--of-quiet)'} mt={2}>
            {data === undefined
              ? t('common.loading')
              : t(activity.isError ? 'home.stale' : 'home.as-of', { time: format.time(data.asOf) })}
          </Text>
        </div>
        {empty ? null : (
          <Button
            variant="default"
            leftSection={<IconPlug size={16} stroke={1.75} />}
            aria-expanded={connecting}
            onClick={() => setConnecting(!connecting)}
          >
            {t('first.show')}
          </Button>
        )}
      </Group>
      {data === undefined && activity.isError ? (
        <ErrorNotice error={activity.error} onRetry={() => activity.refetch()} />
      ) : null}
      <div className={classes['sections']}>
        {showsFirstSource ? <FirstSource waiting={empty} /> : null}
        <Counters activity={data} />
        <div className={classes['pair']}>
          <MinuteChart activity={data} />
          <Lag activity={data} />
        </div>
        <EventStream stream={stream} />
      </div>
    </>
  );
}
