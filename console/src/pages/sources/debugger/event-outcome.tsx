import { Anchor, Button, List, Stack, Text } from '@mantine/core';
import { Link } from 'react-router';
import type { EventDetails } from '../../../api/activity-entries.ts';
import { useFormat } from '../../../messages/format.ts';
import { useTranslate } from '../../../messages/messages.ts';
import { paths } from '../../../paths.ts';
import { type Fact, Facts } from '../../../ui/facts.tsx';
import { useOutcomeWords } from './reasons.ts';

/** What became of the event, why, and what to do about it. */
export function EventOutcome({
  details,
  onOpen,
}: {
  readonly details: EventDetails;
  readonly onOpen: (position: number) => void;
}) {
  const t = useTranslate();
  const format = useFormat();
  const words = useOutcomeWords();
  const { outcome, stage, reason, message, duplicateOf, deadLetterId, mergedIds } = details;
  const help = words.help(details);
  const facts: readonly Fact[] = [
    ...(reason === null ? [] : [{ name: t('result.reason'), value: words.reason(reason) }]),
    ...(stage === null ? [] : [{ name: t('details.stage'), value: words.stage(stage) }]),
    ...(message === null ? [] : [{ name: t('result.message'), value: message }]),
    ...(help === null ? [] : [{ name: t('result.help'), value: help }]),
    ...(duplicateOf === null
      ? []
      : [
          {
            name: t('result.duplicate-of'),
            value: (
              <Anchor component="button" onClick={() => onOpen(duplicateOf.position)}>
                {t('result.duplicate-open', { time: format.exactTime(duplicateOf.receivedAt) })}
              </Anchor>
            ),
          },
        ]),
    ...(mergedIds.length === 0
      ? []
      : [
          {
            name: t('result.merged'),
            value: (
              <Stack gap={2}>
                {mergedIds.map((id) => (
                  <Anchor key={id} component={Link} to={paths.profile(id)} dir="ltr" size="sm">
                    {id}
                  </Anchor>
                ))}
              </Stack>
            ),
          },
        ]),
  ];
  const isUnknown = outcome === 'dropped' && reason === null;
  return (
    <Stack gap="md">
      <Text>{t(`result.${outcome}`)}</Text>
      {isUnknown ? <Text size="sm">{t('result.unknown')}</Text> : null}
      <Facts facts={facts} />
      {outcome === 'processed' ? <Notes notes={details.notes} /> : null}
      {deadLetterId === null ? null : (
        <div>
          <Button
            component={Link}
            to={paths.deadLetters({ letter: deadLetterId })}
            size="sm"
            variant="default"
          >
            {t('result.letter')}
          </Button>
        </div>
      )}
    </Stack>
  );
}

function Notes({ notes }: { readonly notes: EventDetails['notes'] }) {
  const t = useTranslate();
  const words = useOutcomeWords();
  if (notes === null) return <Text size="sm">{t('result.notes-gone')}</Text>;
  if (notes.length === 0) return <Text size="sm">{t('result.notes-none')}</Text>;
  return (
    <div>
      <Text size="sm" fw={600}>
        {t('result.notes')}
      </Text>
      <List size="sm">
        {[...new Set(notes)].map((note) => (
          <List.Item key={note}>{words.note(note)}</List.Item>
        ))}
      </List>
    </div>
  );
}
