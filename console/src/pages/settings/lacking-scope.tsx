import { Alert } from '@mantine/core';
import { type Scope, useWorkspace } from '../../api/session.ts';
import { useTranslate } from '../../messages/messages.ts';

/** In place of a page that the user's role does not see, for who came by its address. */
export function LackingScope({ scope }: { readonly scope: Scope }) {
  const t = useTranslate();
  const { role } = useWorkspace();
  return (
    <Alert color="yellow" variant="light">
      {t('role.lacks', { role: t(`role.${role}`), scope })}
    </Alert>
  );
}
