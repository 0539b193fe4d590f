import { Radio, Skeleton, Stack } from '@mantine/core';
import type { Role } from '../../api/session.ts';
import { useRoles } from '../../api/users.ts';
import { useTranslate } from '../../messages/messages.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';

/** One of the roles, each with what it is for; those that can do more than the user cannot be chosen. */
export function RoleChoice({
  label,
  value,
  error,
  onChange,
}: {
  readonly label: string;
  readonly value: Role;
  readonly error?: string | null;
  readonly onChange: (role: Role) => void;
}) {
  const t = useTranslate();
  const roles = useRoles();
  if (roles.data === undefined) {
    return roles.isError ? (
      <ErrorNotice error={roles.error} onRetry={() => void roles.refetch()} />
    ) : (
      <Skeleton h={240} role="status" aria-label={t('common.loading')} />
    );
  }
  const list = roles.data;
  return (
    <Radio.Group
      label={label}
      value={value}
      error={error}
      onChange={(chosen) => {
        const known = list.find(({ role }) => role === chosen);
        if (known !== undefined) onChange(known.role);
      }}
    >
      <Stack gap="sm" mt="xs">
        {list.map(({ role, grantable }) => (
          <Radio
            key={role}
            value={role}
            label={t(`role.${role}`)}
            description={
              grantable
                ? t(`role.${role}.text`)
                : `${t(`role.${role}.text`)} ${t('invite.role-above')}`
            }
            disabled={!grantable}
          />
        ))}
      </Stack>
    </Radio.Group>
  );
}
