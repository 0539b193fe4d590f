import { Alert } from '@mantine/core';
import { IconEyeOff } from '@tabler/icons-react';
import { useWorkspace } from '../../../api/session.ts';
import { useTranslate } from '../../../messages/messages.ts';

/** Why nobody is named here: to belong tells what the definition asks for. */
export function ClosedNotice() {
  const t = useTranslate();
  const { role } = useWorkspace();
  return (
    <Alert
      color="gray"
      variant="light"
      icon={<IconEyeOff size={18} stroke={1.75} />}
      title={t('segments.members.closed')}
    >
      {t('segments.members.closed-text', { role: t(`role.${role}`) })}
    </Alert>
  );
}
