import type { Who } from '../../api/users.ts';
import { useTranslate } from '../../messages/messages.ts';

/** Parts of the program that do something by themselves; see docs/access.md. */
const programs = ['command-line', 'bootstrap', 'setup', 'invite', 'sign-in'] as const;

/** Who did something, in words. */
export function useWho(): (who: Who) => string {
  const t = useTranslate();
  return ({ kind, id, name }) => {
    if (name !== null) return name;
    if (kind !== 'system') return t('audit.who.gone');
    const program = programs.find((known) => known === id);
    return t(program === undefined ? 'audit.who.system' : `audit.who.${program}`);
  };
}
