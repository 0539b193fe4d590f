import type { CurrentWorkspace } from '../../../api/workspaces.ts';
import { useTranslate } from '../../../messages/messages.ts';

/** Who made a change, in words. */
export function useWhoText(): (who: CurrentWorkspace['updatedBy']) => string {
  const t = useTranslate();
  return (who) => {
    if (who?.kind === 'system') return t('workspace.changed-by.system');
    if (who?.name == null) return t('workspace.changed-by.unknown');
    return who.kind === 'token' ? t('workspace.changed-by.token', { name: who.name }) : who.name;
  };
}
