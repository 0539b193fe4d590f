import { Button, Group, Modal, Text } from '@mantine/core';
import { useEffect } from 'react';
import { useBlocker } from 'react-router';
import { useTranslate } from '../messages/messages.ts';

/** Asks before what was typed and not saved is left behind: by a link, the back button, or closing the window. */
export function LeaveGuard({ when }: { readonly when: boolean }) {
  const t = useTranslate();
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      when && currentLocation.pathname !== nextLocation.pathname,
  );
  useEffect(() => {
    if (!when) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [when]);
  if (blocker.state !== 'blocked') return null;
  return (
    <Modal
      opened
      onClose={() => blocker.reset()}
      title={t('leave.title')}
      centered
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Text>{t('leave.text')}</Text>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={() => blocker.proceed()}>
          {t('leave.discard')}
        </Button>
        <Button data-autofocus onClick={() => blocker.reset()}>
          {t('leave.stay')}
        </Button>
      </Group>
    </Modal>
  );
}
