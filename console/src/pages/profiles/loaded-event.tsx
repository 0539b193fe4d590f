import { Skeleton } from '@mantine/core';
import { useTimelineEvent } from '../../api/profiles.ts';
import { useTranslate } from '../../messages/messages.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { EventDetails } from './timeline/event-details.tsx';

/** One event of a profile by its message id: the evidence of an identifier, a merge, a value. */
export function LoadedEvent({
  profileId,
  messageId,
}: {
  readonly profileId: string;
  readonly messageId: string;
}) {
  const t = useTranslate();
  const { data, error, refetch } = useTimelineEvent(profileId, messageId);
  if (error !== null) return <ErrorNotice error={error} onRetry={() => refetch()} />;
  if (data === undefined) return <Skeleton height={160} aria-busy="true" />;
  if (data === null) return <p>{t('event.not-there')}</p>;
  return <EventDetails event={data} />;
}
