import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useCan } from '../../api/session.ts';
import { useTranslate } from '../../messages/messages.ts';
import { SideDrawer } from '../../ui/side-drawer.tsx';
import { LoadedEvent } from './loaded-event.tsx';

/** A button that shows the event behind something at the side of the page. */
export function EventButton({
  profileId,
  messageId,
  of,
}: {
  readonly profileId: string;
  readonly messageId: string;
  /** What the event is the evidence of, for those who do not see the row around the button. */
  readonly of: string;
}) {
  const t = useTranslate();
  const may = useCan('events:read');
  const [open, drawer] = useDisclosure(false);
  if (!may) return <code dir="ltr">{messageId}</code>;
  return (
    <>
      <Button
        size="compact-xs"
        variant="default"
        aria-label={t('event.show-of', { what: of })}
        onClick={drawer.open}
      >
        {t('event.show')}
      </Button>
      {open ? (
        <SideDrawer title={t('event.evidence-of', { what: of })} onClose={drawer.close}>
          <LoadedEvent profileId={profileId} messageId={messageId} />
        </SideDrawer>
      ) : null}
    </>
  );
}
