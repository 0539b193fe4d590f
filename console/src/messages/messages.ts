import { createContext, use } from 'react';
import { en } from './en.ts';

/** A catalogue: a language has the same keys, with the same values in each text. */
export type Messages = {
  readonly [Key in keyof typeof en]: (typeof en)[Key] extends string ? string : (typeof en)[Key];
};

export type MessageKey = keyof Messages;

/** Keys of texts that need no values, for lists that choose a text by a key. */
export type PlainKey = {
  [Key in MessageKey]: Messages[Key] extends string ? Key : never;
}[MessageKey];

type Values<Key extends MessageKey> = Messages[Key] extends (values: infer V) => string
  ? [values: V]
  : [];

/** `t('home.title')`, `t('home.rate', { rate })`. */
export type Translate = <Key extends MessageKey>(key: Key, ...values: Values<Key>) => string;

/** A language of the console: its texts, its direction of writing, and how it writes numbers and times. */
export interface Language {
  /** BCP 47 tag. */
  readonly tag: string;
  readonly direction: 'ltr' | 'rtl';
  readonly messages: Messages;
}

export const english: Language = { tag: 'en', direction: 'ltr', messages: en };

/** The translate function of a catalogue. */
export function translator(messages: Messages): Translate {
  return (key, ...values) => {
    const text: string | ((values: never) => string) = messages[key];
    return typeof text === 'string' ? text : text(values[0] as never);
  };
}

export const LanguageContext = createContext<Language>(english);

/** The texts of the user's language. */
export function useTranslate(): Translate {
  return translator(use(LanguageContext).messages);
}
