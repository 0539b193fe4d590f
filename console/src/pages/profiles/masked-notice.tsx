import { Alert } from '@mantine/core';
import { IconEyeOff } from '@tabler/icons-react';
import { useWorkspace } from '../../api/session.ts';
import { useTranslate } from '../../messages/messages.ts';

/** Why values are dots. */
export function MaskedNotice() {
  const t = useTranslate();
  const { role } = useWorkspace();
  return (
    <Alert
      color="gray"
      variant="light"
      icon={<IconEyeOff size={18} stroke={1.75} />}
      title={t('masked.title')}
    >
      {t('masked.text', { role: t(`role.${role}`) })}
    </Alert>
  );
}
