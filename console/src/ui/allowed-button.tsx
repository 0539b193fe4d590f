import { Button, type ButtonProps, Tooltip } from '@mantine/core';
import type { ComponentPropsWithoutRef } from 'react';
import { type Scope, useCan, useWorkspace } from '../api/session.ts';
import { useTranslate } from '../messages/messages.ts';

type Props = ButtonProps &
  Omit<ComponentPropsWithoutRef<'button'>, keyof ButtonProps> & {
    /** What the user's role has to allow. */
    readonly scope: Scope;
  };

/**
 * A button that says why when the user's role does not allow what it does. It stays in the order of the keyboard then,
 * so that the reason can be read.
 */
export function AllowedButton({ scope, onClick, ...props }: Props) {
  const t = useTranslate();
  const { role } = useWorkspace();
  const allowed = useCan(scope);
  if (allowed) return <Button {...props} {...(onClick === undefined ? {} : { onClick })} />;
  const reason = t('role.lacks', { role: t(`role.${role}`), scope });
  return (
    <Tooltip label={reason} events={{ hover: true, focus: true, touch: true }}>
      <Button {...props} type="button" aria-disabled data-disabled title={reason} />
    </Tooltip>
  );
}
