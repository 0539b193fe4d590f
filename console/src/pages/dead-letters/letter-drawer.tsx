import { Alert, Anchor, Button, Group, Stack, Text } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconArchive, IconArrowBackUp, IconLink, IconMailOff } from '@tabler/icons-react';
import { Link } from 'react-router';
import { ApiError } from '../../api/client.ts';
import {
  type DeadLetter,
  type DeadLetterState,
  useDeadLetter,
  useMoveLetter,
} from '../../api/dead-letters.ts';
import { useFormat } from '../../messages/format.ts';
import { useTranslate } from '../../messages/messages.ts';
import { paths } from '../../paths.ts';
import { AllowedButton } from '../../ui/allowed-button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { type Fact, Facts } from '../../ui/facts.tsx';
import { SideDrawer } from '../../ui/side-drawer.tsx';
import { StatusBadge, Tag, type Tone } from '../../ui/status-badge.tsx';
import { useToast } from '../../ui/toasts.tsx';
import { useOutcomeWords } from '../sources/debugger/reasons.ts';
import { LetterReplay } from './letter-replay.tsx';

export interface LetterDrawerProps {
  readonly id: string;
  readonly sourceNames: ReadonlyMap<string, string>;
  readonly onOpen: (id: string) => void;
  readonly onClose: () => void;
}

const tones: Readonly<Record<DeadLetterState, Tone>> = {
  open: 'bad',
  replaying: 'warn',
  replayed: 'good',
  discarded: 'quiet',
};

/** One dead letter: what is wrong with it, what to do, and how to send it again. */
export function LetterDrawer(props: LetterDrawerProps) {
  const { id, onClose } = props;
  const t = useTranslate();
  const letter = useDeadLetter(id);
  const { data, error } = letter;
  const isGone = error instanceof ApiError && error.status === 404;
  return (
    <SideDrawer title={data?.event ?? data?.type ?? t('letter.title')} onClose={onClose}>
      {data !== undefined ? (
        <Letter {...props} letter={data} />
      ) : isGone ? (
        <EmptyState
          Icon={IconMailOff}
          title={t('letter.gone.title')}
          text={t('letter.gone.text')}
        />
      ) : error !== null ? (
        <ErrorNotice error={error} onRetry={() => letter.refetch()} />
      ) : null}
    </SideDrawer>
  );
}

function Letter({
  letter,
  sourceNames,
  onOpen,
}: LetterDrawerProps & { readonly letter: DeadLetter }) {
  const t = useTranslate();
  const format = useFormat();
  const words = useOutcomeWords();
  const link = useClipboard();
  const { state, reason, stage, type, sourceId, messageId, position, replayOf } = letter;
  const help = words.help(letter);
  const facts: readonly Fact[] = [
    { name: t('letter.received'), value: format.exactTime(letter.receivedAt) },
    { name: t('letter.source'), value: sourceNames.get(sourceId) ?? sourceId },
    ...(type === null ? [] : [{ name: t('letters.column.type'), value: <Tag>{type}</Tag> }]),
    { name: t('letter.kind'), value: <Tag>{letter.kind}</Tag> },
    { name: t('letter.stage'), value: words.stage(stage) },
    { name: t('letter.message'), value: letter.message },
    ...(messageId === null
      ? []
      : [{ name: t('letter.message-id'), value: <code dir="ltr">{messageId}</code> }]),
    ...(state === 'open'
      ? []
      : [{ name: t('letter.changed'), value: format.exactTime(letter.changedAt) }]),
    ...(replayOf === undefined
      ? []
      : [
          {
            name: t('letter.replay-of'),
            value: (
              <Anchor component="button" dir="ltr" onClick={() => onOpen(replayOf)}>
                {replayOf}
              </Anchor>
            ),
          },
        ]),
  ];
  return (
    <Stack gap="md">
      <Group justify="space-between" gap="xs">
        <StatusBadge tone={tones[state]} label={t(`letters.state.${state}`)} />
        <Group gap="xs">
          <MoveButton letter={letter} />
          <Button
            size="compact-sm"
            variant="subtle"
            leftSection={<IconLink size={14} />}
            onClick={() => link.copy(window.location.href)}
          >
            {t(link.copied ? 'common.copied' : 'letter.link')}
          </Button>
        </Group>
      </Group>
      <Alert color="gray" variant="light" title={words.reason(reason)}>
        {help === null ? letter.message : help}
      </Alert>
      <Facts facts={facts} />
      <Text size="sm">
        <Anchor component={Link} to={paths.live(position)} size="sm">
          {t('letter.event')}
        </Anchor>
      </Text>
      <LetterReplay letter={letter} onOpen={onOpen} />
    </Stack>
  );
}

/** Puts the letter away, or takes that back. */
function MoveButton({ letter: { id, state } }: { readonly letter: DeadLetter }) {
  const t = useTranslate();
  const toast = useToast();
  const move = useMoveLetter();
  const fail = (error: Error) => toast({ text: error.message, tone: 'bad' });
  const reopen = () =>
    move.mutate(
      { id, to: 'open' },
      { onSuccess: () => toast({ text: t('letter.reopened') }), onError: fail },
    );
  const discard = () =>
    move.mutate(
      { id, to: 'discarded' },
      {
        onSuccess: () =>
          toast({
            text: t('letter.discarded'),
            action: { label: t('common.undo'), run: reopen },
          }),
        onError: fail,
      },
    );
  if (state !== 'open' && state !== 'discarded') return null;
  const isOpen = state === 'open';
  return (
    <AllowedButton
      scope="dead-letters:write"
      size="compact-sm"
      variant="default"
      loading={move.isPending}
      leftSection={isOpen ? <IconArchive size={14} /> : <IconArrowBackUp size={14} />}
      onClick={isOpen ? discard : reopen}
    >
      {t(isOpen ? 'letter.discard' : 'letter.reopen')}
    </AllowedButton>
  );
}
