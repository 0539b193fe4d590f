import { Alert, Loader } from '@mantine/core';
import { IconEyeOff } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import { useCan, useWorkspace } from '../../../../api/session.ts';
import { useFormat } from '../../../../messages/format.ts';
import { useTranslate } from '../../../../messages/messages.ts';
import { ErrorNotice } from '../../../../ui/error-notice.tsx';
import { Panel } from '../../../../ui/panel.tsx';
import { useBuilder } from '../builder-context.ts';
import classes from './count.module.css';
import { SamplePeople } from './sample-people.tsx';
import type { Counts } from './use-counts.ts';

const Composition = lazy(async () => ({
  default: (await import('./composition.tsx')).Composition,
}));

/** How many belong to what is being built, of how many, who some of them are, and how they divide. */
export function CountPanel({ counts }: { readonly counts: Counts }) {
  const t = useTranslate();
  const format = useFormat();
  const { of } = useBuilder();
  const { role } = useWorkspace();
  const mayAsk = useCan('sql:read');
  const { allowed, answer, stale, error, missing, faults, retry } = counts;
  if (!allowed) {
    return (
      <Panel title={t('segments.count.title')}>
        <Alert
          color="gray"
          variant="light"
          icon={<IconEyeOff size={18} stroke={1.75} />}
          title={t('segments.count.closed')}
        >
          {t('segments.count.closed-text', { role: t(`role.${role}`) })}
        </Alert>
      </Panel>
    );
  }
  const share =
    answer === undefined || answer.population === 0 ? 0 : answer.members / answer.population;
  const waits = missing.size > 0 || faults.size > 0;
  return (
    <Panel
      title={t('segments.count.title')}
      actions={
        stale && !waits && error === null ? (
          <Loader size="xs" role="status" aria-label={t('segments.count.counting')} />
        ) : null
      }
    >
      {answer === undefined ? (
        error === null ? (
          <p className={classes['quiet']}>
            {t(waits ? 'segments.count.waits' : 'segments.count.counting')}
          </p>
        ) : null
      ) : (
        <>
          {/* Read out when it changes. */}
          <p className={classes['total']} role="status" data-members={answer.members}>
            <span className={classes['number']} data-stale={stale || undefined}>
              {format.count(answer.members)}
            </span>
            <span className={classes['of']}>
              {t(`segments.count.of.${answer.question.definition.of ?? 'users'}`, {
                total: format.count(answer.population),
                share: format.percent(share),
              })}
            </span>
          </p>
          <span className={classes['wide']} aria-hidden="true">
            {share === 0 ? null : <span style={{ width: `${share * 100}%` }} />}
          </span>
          <p className={classes['as-of']}>
            {waits
              ? t('segments.count.waits')
              : t('segments.count.as-of', { time: format.time(answer.asOf) })}
          </p>
        </>
      )}
      {error === null ? null : <ErrorNotice error={error} onRetry={retry} />}
      {answer === undefined || answer.members === 0 ? null : (
        <>
          <SamplePeople ids={answer.sample} members={answer.members} />
          {mayAsk ? (
            <Suspense>
              <Composition sql={answer.sql} members={answer.members} of={of} />
            </Suspense>
          ) : null}
        </>
      )}
    </Panel>
  );
}
