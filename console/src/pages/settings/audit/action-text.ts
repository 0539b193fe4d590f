import {
  type PlainKey,
  type Translate,
  useLanguage,
  useTranslate,
} from '../../../messages/messages.ts';

type ActionKey = Extract<PlainKey, `audit-action.${string}`>;

/** Things by which the log is filtered, in the order of the list. */
const things = [
  ...(['user', 'invite', 'token', 'audit', 'workspace', 'identity-rules', 'source'] as const),
  ...(['schema', 'destination', 'delivery', 'dead-letters', 'dead-letter'] as const),
  ...(['profiles', 'profile', 'sql'] as const),
];

export function thingOptions(t: Translate): { readonly value: string; readonly label: string }[] {
  return things.map((thing) => ({ value: thing, label: t(`audit-thing.${thing}`) }));
}

/** An action in words; one that the console does not know as its code. */
export function useActionText(): (action: string) => string {
  const t = useTranslate();
  const { catalogue } = useLanguage();
  return (action) => {
    const key = `audit-action.${action}`;
    return catalogue.has(key) ? t(key as ActionKey) : action;
  };
}
