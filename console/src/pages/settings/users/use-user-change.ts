import type { Role } from '../../../api/session.ts';
import { type User, type UserChange, useChangeUser } from '../../../api/users.ts';
import { useTranslate } from '../../../messages/messages.ts';
import { useToast } from '../../../ui/toasts.tsx';

/** Changes of a user that are told, and can be taken back, also when what they began on has left the page. */
export function useUserChange() {
  const t = useTranslate();
  const toast = useToast();
  const change = useChangeUser();

  const tell = (text: string, undo: (() => void) | null) =>
    toast({ text, ...(undo === null ? {} : { action: { label: t('common.undo'), run: undo } }) });
  const takeBack = (id: string, before: UserChange, text: string) => {
    change.mutateAsync({ id, ...before }).then(
      () => tell(text, null),
      (error: Error) => toast({ text: error.message, tone: 'bad' }),
    );
  };

  return {
    pending: change.isPending,
    error: change.error,
    /** Rejects where the server refuses. */
    giveRole: async ({ id, name, role: before }: User, role: Role) => {
      const text = (given: Role) => t('users.role-changed', { name, role: t(`role.${given}`) });
      await change.mutateAsync({ id, role });
      tell(text(role), () => takeBack(id, { role: before }, text(before)));
    },
    setDisabled: ({ id, name }: User, disabled: boolean) => {
      const text = (now: boolean) => t(now ? 'users.disabled' : 'users.enabled', { name });
      change.mutateAsync({ id, disabled }).then(
        () => tell(text(disabled), () => takeBack(id, { disabled: !disabled }, text(!disabled))),
        (error: Error) => toast({ text: error.message, tone: 'bad' }),
      );
    },
  };
}
