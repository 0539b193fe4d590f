import { Button } from '@mantine/core';
import { useState } from 'react';
import { useCan } from '../../api/session.ts';
import { useTranslate } from '../../messages/messages.ts';
import { LoadedEvent } from './loaded-event.tsx';

/** A button that shows the event behind something below itself. */
export function EventOnDemand({
  profileId,
  messageId,
}: {
  readonly profileId: string;
  readonly messageId: string;
}) {
  const t = useTranslate();
  const may = useCan('events:read');
  const [open, setOpen] = useState(false);
  if (!may) return null;
  return (
    <div>
      <Button
        size="compact-xs"
        variant="subtle"
        ms={-8}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {t(open ? 'event.hide' : 'event.show')}
      </Button>
      {open ? <LoadedEvent profileId={profileId} messageId={messageId} /> : null}
    </div>
  );
}
