import { Anchor, Group, SegmentedControl, Stack, Text } from '@mantine/core';
import { IconFileOff } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';
import type { EventDetails, ReceivedEvent } from '../../../api/activity-entries.ts';
import { useFormat } from '../../../messages/format.ts';
import { useTranslate } from '../../../messages/messages.ts';
import { paths } from '../../../paths.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { type Fact, Facts } from '../../../ui/facts.tsx';
import { JsonText, prettyJson } from '../../../ui/json-text.tsx';
import { CopyCurl, EventCurl } from './event-curl.tsx';

type Form = 'pretty' | 'received';

/** The event as it was received, how it came, and how to send it again. */
export function EventRaw({ details }: { readonly details: EventDetails }) {
  const t = useTranslate();
  const { raw, rawMissing, masked } = details;
  const [form, setForm] = useState<Form>('pretty');
  if (raw === null) {
    const why = rawMissing ?? 'removed';
    return (
      <EmptyState Icon={IconFileOff} title={t(`raw.${why}.title`)} text={t(`raw.${why}.text`)} />
    );
  }
  const pretty = prettied(raw.payload);
  const shown = form === 'pretty' && pretty !== null ? pretty : raw.payload;
  return (
    <Stack gap="lg">
      <div>
        <Group justify="space-between" wrap="nowrap" mb="sm">
          <Text size="sm" c="var(--of-quiet)">
            {t('raw.text')}
          </Text>
          {masked ? null : <CopyCurl raw={raw} sourceId={details.sourceId} />}
        </Group>
        <JsonText
          text={shown}
          label={t('raw.label')}
          tools={
            pretty === null || pretty === raw.payload ? null : (
              <SegmentedControl<Form>
                size="xs"
                value={form}
                onChange={setForm}
                aria-label={t('raw.form')}
                data={[
                  { value: 'pretty', label: t('raw.pretty') },
                  { value: 'received', label: t('raw.as-received') },
                ]}
              />
            )
          }
        />
      </div>
      {raw.batch !== null && Object.keys(raw.batch.rest).length > 0 ? (
        <div>
          <Text size="sm" fw={600} mb="xs">
            {t('raw.rest')}
          </Text>
          <JsonText text={prettyJson(raw.batch.rest)} label={t('raw.rest')} />
        </div>
      ) : null}
      <HowItCame raw={raw} />
      <EventCurl raw={raw} sourceId={details.sourceId} masked={masked} />
    </Stack>
  );
}

function HowItCame({ raw }: { readonly raw: ReceivedEvent }) {
  const t = useTranslate();
  const format = useFormat();
  const { path, channel, userAgent, ip, batch, replayOf, replayedAt } = raw;
  const facts: readonly Fact[] = [
    ...(path === null
      ? []
      : [{ name: t('raw.path'), value: <code dir="ltr">{`POST ${path}`}</code> }]),
    { name: t('raw.channel'), value: t(channelKeys[channel as keyof typeof channelKeys]) },
    ...(userAgent === null ? [] : [{ name: t('raw.agent'), value: <bdi>{userAgent}</bdi> }]),
    { name: t('raw.ip'), value: ip === null ? t('raw.ip-none') : <bdi>{ip}</bdi> },
    ...(batch === null
      ? []
      : [
          {
            name: t('raw.batch'),
            value: t('raw.batch-place', {
              at: format.count(batch.index + 1),
              of: format.count(batch.count),
            }),
          },
        ]),
    ...(replayOf === null
      ? []
      : [
          {
            name: t('raw.replay'),
            value: (
              <Anchor component={Link} to={paths.deadLetters({ letter: replayOf })} dir="ltr">
                {replayOf}
              </Anchor>
            ),
          },
        ]),
    ...(replayedAt === null
      ? []
      : [{ name: t('raw.replayed-at'), value: format.exactTime(replayedAt) }]),
  ];
  return <Facts facts={facts} />;
}

const channelKeys = {
  browser: 'raw.channel.browser',
  mobile: 'raw.channel.mobile',
  server: 'raw.channel.server',
} as const;

/** The same JSON indented; null for a text that is none. */
function prettied(text: string): string | null {
  try {
    return prettyJson(JSON.parse(text));
  } catch {
    return null;
  }
}
