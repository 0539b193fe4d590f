import { Alert, Button, Group, Stack, Tabs } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconFileOff, IconFilter, IconLink } from '@tabler/icons-react';
import { type EventDetails, useEvent } from '../../../api/activity-entries.ts';
import { ApiError } from '../../../api/client.ts';
import { useFormat } from '../../../messages/format.ts';
import { useTranslate } from '../../../messages/messages.ts';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { type Fact, Facts } from '../../../ui/facts.tsx';
import { OutcomeBadge } from '../../../ui/outcome-badge.tsx';
import { SideDrawer } from '../../../ui/side-drawer.tsx';
import { StatusBadge, Tag } from '../../../ui/status-badge.tsx';
import { EventNormal } from './event-normal.tsx';
import { EventOutcome } from './event-outcome.tsx';
import { EventOwners } from './event-owners.tsx';
import { EventRaw } from './event-raw.tsx';
import { useOutcomeWords } from './reasons.ts';

export interface EventDrawerProps {
  readonly position: number;
  readonly sourceNames: ReadonlyMap<string, string>;
  readonly onOpen: (position: number) => void;
  /** Left out where there is no list to narrow. */
  readonly onOnlyEvent?: (name: string) => void;
  readonly onClose: () => void;
}

/** Everything about one event, beside the list. */
export function EventDrawer(props: EventDrawerProps) {
  const { position, onClose } = props;
  const t = useTranslate();
  const event = useEvent(position);
  const { data, error } = event;
  const isGone = error instanceof ApiError && error.status === 404;
  return (
    <SideDrawer title={data?.event ?? data?.type ?? t('details.title')} onClose={onClose}>
      {data !== undefined ? (
        <Details {...props} details={data} />
      ) : isGone ? (
        <EmptyState
          Icon={IconFileOff}
          title={t('details.gone.title')}
          text={t('details.gone.text')}
        />
      ) : error !== null ? (
        <ErrorNotice error={error} onRetry={() => event.refetch()} />
      ) : null}
    </SideDrawer>
  );
}

function Details({
  details,
  sourceNames,
  onOpen,
  onOnlyEvent,
}: EventDrawerProps & { readonly details: EventDetails }) {
  const t = useTranslate();
  const format = useFormat();
  const words = useOutcomeWords();
  const link = useClipboard();
  const { outcome, reason, event, type, messageId, position, masked } = details;
  const facts: readonly Fact[] = [
    { name: t('details.received'), value: format.exactTime(details.receivedAt) },
    {
      name: t('details.source'),
      value: sourceNames.get(details.sourceId) ?? details.sourceId,
    },
    ...(type === null ? [] : [{ name: t('details.type'), value: <Tag>{type}</Tag> }]),
    ...(messageId === null
      ? []
      : [{ name: t('details.message'), value: <Id value={messageId} what="details.message" /> }]),
    {
      name: t('details.position'),
      value: <Id value={String(position)} what="details.position" />,
    },
  ];
  return (
    <Stack gap="md">
      <Group justify="space-between" gap="xs">
        {outcome === 'waiting' ? (
          <StatusBadge tone="quiet" label={t('result.waiting')} />
        ) : (
          <OutcomeBadge
            outcome={outcome}
            detail={reason === null ? undefined : words.reason(reason)}
          />
        )}
        <Group gap="xs">
          {event === null || onOnlyEvent === undefined ? null : (
            <Button
              size="compact-sm"
              variant="subtle"
              leftSection={<IconFilter size={14} />}
              onClick={() => onOnlyEvent(event)}
            >
              {t('details.only-event')}
            </Button>
          )}
          <Button
            size="compact-sm"
            variant="subtle"
            leftSection={<IconLink size={14} />}
            onClick={() => link.copy(window.location.href)}
          >
            {t(link.copied ? 'common.copied' : 'details.link')}
          </Button>
        </Group>
      </Group>
      <Facts facts={facts} />
      {masked ? (
        <Alert color="yellow" variant="light">
          {t('details.masked')}
        </Alert>
      ) : null}
      <Tabs defaultValue={outcome === 'processed' ? 'raw' : 'outcome'} keepMounted={false}>
        <Tabs.List aria-label={t('details.tabs')} mb="md">
          <Tabs.Tab value="raw">{t('details.tab.raw')}</Tabs.Tab>
          <Tabs.Tab value="normal">{t('details.tab.normal')}</Tabs.Tab>
          <Tabs.Tab value="outcome">{t('details.tab.outcome')}</Tabs.Tab>
          <Tabs.Tab value="profile">{t('details.tab.profile')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="raw">
          <EventRaw details={details} />
        </Tabs.Panel>
        <Tabs.Panel value="normal">
          <EventNormal details={details} />
        </Tabs.Panel>
        <Tabs.Panel value="outcome">
          <EventOutcome details={details} onOpen={onOpen} />
        </Tabs.Panel>
        <Tabs.Panel value="profile">
          <EventOwners details={details} />
        </Tabs.Panel>
      </Tabs>
    </Stack>
  );
}

function Id({
  value,
  what,
}: {
  readonly value: string;
  readonly what: 'details.message' | 'details.position';
}) {
  const t = useTranslate();
  return (
    <Group gap={4} wrap="nowrap" align="start">
      <code dir="ltr">{value}</code>
      <CopyButton value={value} what={t(what)} />
    </Group>
  );
}
