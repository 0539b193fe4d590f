import { Button, Group, Loader, Stack, Text } from '@mantine/core';
import { IconCircleCheck, IconCircleX, IconInfoCircle } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { Link } from 'react-router';
import { useNewEvent } from '../../api/activity-entries.ts';
import { useForgetLetters } from '../../api/dead-letters.ts';
import { useFormat } from '../../messages/format.ts';
import { useTranslate } from '../../messages/messages.ts';
import { paths } from '../../paths.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { useOutcomeWords } from '../sources/debugger/reasons.ts';

/** What became of a letter that was sent again, as soon as it is known. */
export function ReplayResult({
  position,
  onOpen,
}: {
  /** Of what was sent. */
  readonly position: number;
  readonly onOpen: (letterId: string) => void;
}) {
  const t = useTranslate();
  const format = useFormat();
  const words = useOutcomeWords();
  const event = useNewEvent(position);
  const forget = useForgetLetters();
  const { data } = event;
  const outcome = data?.outcome;
  const events = data?.raw?.batch?.count ?? 1;
  const forgetLetters = useRef(forget);
  forgetLetters.current = forget;
  useEffect(() => {
    // The letter is replayed by now, and may have come back as another.
    if (outcome !== undefined && outcome !== 'waiting') void forgetLetters.current();
  }, [outcome]);
  const openEvent = (
    <Button component={Link} to={paths.live(position)} size="sm" variant="default">
      {t('replay.event')}
    </Button>
  );
  return (
    <section aria-label={t('replay.title')}>
      <Stack gap="sm" role="status">
        <Text size="sm" fw={600}>
          {t('replay.title')}
        </Text>
        {events > 1 ? (
          <Text size="sm">{t('replay.first', { count: format.count(events) })}</Text>
        ) : null}
        {data === undefined && event.isError ? (
          <>
            <Text size="sm">{t('replay.failed')}</Text>
            <ErrorNotice error={event.error} onRetry={() => event.refetch()} />
          </>
        ) : data === undefined || data.outcome === 'waiting' ? (
          <Group gap="xs">
            <Loader size="xs" />
            <Text size="sm">{t('replay.waiting')}</Text>
          </Group>
        ) : data.outcome === 'processed' ? (
          <>
            <Group gap="xs">
              <IconCircleCheck size={20} color="var(--of-processed)" aria-hidden="true" />
              <Text size="sm">{t('replay.processed')}</Text>
            </Group>
            <Group gap="xs">
              {data.profile === null ? null : (
                <Button component={Link} to={paths.profile(data.profile.id)} size="sm">
                  {t('replay.profile')}
                </Button>
              )}
              {openEvent}
            </Group>
          </>
        ) : data.outcome === 'rejected' ? (
          <>
            <Group gap="xs" align="start" wrap="nowrap">
              <IconCircleX size={20} color="var(--of-rejected)" aria-hidden="true" />
              <Text size="sm">
                {t('replay.rejected')} {data.reason === null ? '' : words.reason(data.reason)}
              </Text>
            </Group>
            <Group gap="xs">
              {data.deadLetterId === null ? null : (
                <Button size="sm" onClick={() => onOpen(data.deadLetterId as string)}>
                  {t('replay.letter')}
                </Button>
              )}
              {openEvent}
            </Group>
          </>
        ) : (
          <>
            <Group gap="xs" align="start" wrap="nowrap">
              <IconInfoCircle size={20} aria-hidden="true" />
              <Text size="sm">{t('replay.dropped')}</Text>
            </Group>
            <div>{openEvent}</div>
          </>
        )}
      </Stack>
    </section>
  );
}
