import { Alert, Button, Group, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useExplanation } from '../../../api/segment-members.ts';
import { useWorkspace } from '../../../api/session.ts';
import { useFormat } from '../../../messages/format.ts';
import { useTranslate } from '../../../messages/messages.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { SideDrawer } from '../../../ui/side-drawer.tsx';
import { momentOf } from '../../profiles/timeline/day-start.ts';
import { ExplainedClauses } from './explained-clauses.tsx';
import classes from './why.module.css';

/** Why somebody belongs to a segment or not: clause by clause, with what decided it; now or at a past moment. */
export function WhyDrawer({
  segment,
  profileId,
  name,
  onClose,
}: {
  readonly segment: { readonly id: string; readonly name: string };
  readonly profileId: string;
  readonly name: string;
  readonly onClose: () => void;
}) {
  const t = useTranslate();
  const format = useFormat();
  const { timeZone } = useWorkspace();
  const [shown, setShown] = useState('');
  const at = shown === '' ? null : new Date(momentOf(shown, timeZone)).toISOString();
  const { data, error, isPlaceholderData, refetch } = useExplanation(segment.id, profileId, at);
  return (
    <SideDrawer title={t('segments.why.title', { name, segment: segment.name })} onClose={onClose}>
      <div className={classes['why']}>
        <Group align="end" gap="xs">
          <TextInput
            type="datetime-local"
            size="xs"
            label={t('segments.why.at')}
            value={shown}
            onChange={(event) => setShown(event.currentTarget.value)}
          />
          <Button size="xs" variant="default" disabled={shown === ''} onClick={() => setShown('')}>
            {t('segments.why.now')}
          </Button>
        </Group>
        {error === null ? null : <ErrorNotice error={error} onRetry={() => void refetch()} />}
        {data === undefined ? (
          error === null ? (
            <p className={classes['quiet']} role="status">
              {t('common.loading')}
            </p>
          ) : null
        ) : (
          <div className={classes['answer']} aria-busy={isPlaceholderData}>
            <Alert color={data.holds ? 'fold' : 'gray'} variant="light" role="status">
              {t(data.holds ? 'segments.why.belongs' : 'segments.why.belongs-not', {
                time: format.dateTime(data.at),
                version: String(data.version),
              })}
              {data.since === null ? null : (
                <> {t('segments.why.since', { time: format.dateTime(data.since) })}</>
              )}
            </Alert>
            <ExplainedClauses
              clause={data.clause}
              definition={data.definition}
              profileId={profileId}
            />
            <p className={classes['quiet']}>{t(`segments.why.basis.${data.basis}`)}</p>
          </div>
        )}
      </div>
    </SideDrawer>
  );
}
