import { Button, Group, Modal, Progress, Stack, Text } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import {
  actOnMany,
  type LetterFilter,
  type ManyAction,
  useForgetLetters,
} from '../../api/dead-letters.ts';
import { useFormat } from '../../messages/format.ts';
import { useTranslate } from '../../messages/messages.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { useToast } from '../../ui/toasts.tsx';
import { FilterWords } from './filter-words.tsx';
import { type ManyProgress, useMany } from './use-many.ts';

const doneTexts = {
  replay: 'letters.many.replayed',
  discard: 'letters.many.discarded',
  reopen: 'letters.many.reopened',
} as const;

/** Asks, shows how far it is, and can be stopped; what was discarded can be taken back. */
export function ManyDialog({
  action,
  filter,
  total: totalNow,
  onClose,
}: {
  readonly action: ManyAction;
  readonly filter: LetterFilter;
  readonly total: number | null;
  readonly onClose: () => void;
}) {
  const t = useTranslate();
  const format = useFormat();
  const toast = useToast();
  const undo = useUndo(filter);
  // There are fewer and fewer while it goes on.
  const [total] = useState(totalNow);
  const many = useMany(action, filter);
  const { state, done, failed, error } = many.progress;
  const words = (count: number) => t(doneTexts[action], { count, text: format.count(count) });
  const title =
    total === null
      ? t(`letters.many.${action}-found`)
      : t(`letters.many.${action}`, { count: format.count(total) });

  const run = async () => {
    const ended: ManyProgress = await many.run();
    if (ended.state !== 'done') return;
    const { startedAt } = ended;
    toast({
      text: words(ended.done),
      ...(action === 'discard' && startedAt !== null
        ? { action: { label: t('common.undo'), run: () => void undo(startedAt) } }
        : {}),
    });
    onClose();
  };
  // Whoever closes it in the middle wants it to end.
  const { stop } = many;
  const stopping = useRef(stop);
  stopping.current = stop;
  useEffect(() => () => stopping.current(), []);

  const running = state === 'running';
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      centered
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Stack>
        {state === 'idle' ? <Text size="sm">{t(`letters.many.${action}-text`)}</Text> : null}
        <FilterWords filter={filter} />
        {state === 'idle' ? null : (
          <div>
            {total === null ? null : (
              <Progress
                value={total === 0 ? 100 : Math.min(100, (done / total) * 100)}
                animated={running}
                aria-label={t('letters.many.progress')}
                mb="xs"
              />
            )}
            <Text size="sm" role="status">
              {words(done)}
              {total === null
                ? null
                : ` · ${t('letters.many.of', {
                    done: format.count(done),
                    of: format.count(Math.max(total, done)),
                  })}`}
            </Text>
            {state === 'stopped' ? <Text size="sm">{t('letters.many.stopped')}</Text> : null}
            {failed > 0 ? (
              <Text size="sm" c="red">
                {t('letters.many.failed', { text: format.count(failed) })}
              </Text>
            ) : null}
          </div>
        )}
        {error === null ? null : <ErrorNotice error={error} />}
        <Group justify="flex-end">
          {running ? (
            <Button variant="default" onClick={many.stop}>
              {t('letters.many.stop')}
            </Button>
          ) : (
            <>
              <Button variant="default" onClick={onClose}>
                {t(state === 'idle' ? 'common.cancel' : 'common.close')}
              </Button>
              <Button onClick={run} data-autofocus>
                {state === 'idle' ? title : t('letters.many.again')}
              </Button>
            </>
          )}
        </Group>
      </Stack>
    </Modal>
  );
}

/** Takes back what was discarded since a moment, and nothing that was discarded before. */
function useUndo(filter: LetterFilter): (since: string) => Promise<void> {
  const t = useTranslate();
  const format = useFormat();
  const toast = useToast();
  const forget = useForgetLetters();
  return async (since) => {
    try {
      let count = 0;
      for (let next: string | null = null; ; ) {
        const step = await actOnMany('reopen', { ...filter, changedFrom: since }, next);
        count += step.done;
        if (step.next === null) break;
        next = step.next;
      }
      toast({ text: t('letters.many.reopened', { count, text: format.count(count) }) });
    } catch (error) {
      toast({ text: error instanceof Error ? error.message : String(error), tone: 'bad' });
    } finally {
      await forget();
    }
  };
}
