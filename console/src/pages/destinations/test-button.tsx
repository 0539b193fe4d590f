import { Modal } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { useState } from 'react';
import type { Destination } from '../../api/destinations.ts';
import { useTranslate } from '../../messages/messages.ts';
import { AllowedButton } from '../../ui/allowed-button.tsx';
import { TestDelivery } from './test-delivery.tsx';

/** Sends a test event and shows request and answer over the page. */
export function TestButton({ destination }: { readonly destination: Destination }) {
  const t = useTranslate();
  const [open, setOpen] = useState(false);
  return (
    <>
      <AllowedButton
        scope="destinations:write"
        variant="default"
        leftSection={<IconSend size={16} stroke={1.75} />}
        onClick={() => setOpen(true)}
      >
        {t('destinations.verb.test')}
      </AllowedButton>
      {open ? (
        <Modal
          opened
          size="xl"
          onClose={() => setOpen(false)}
          title={t('destinations.test.title')}
          closeButtonProps={{ 'aria-label': t('common.close') }}
        >
          <TestDelivery id={destination.id} atOnce />
        </Modal>
      ) : null}
    </>
  );
}
