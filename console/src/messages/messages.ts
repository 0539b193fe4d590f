import { createContext, use, useMemo } from 'react';
import type { Catalogue, MessageKey, Text } from './catalogue.ts';

export type { MessageKey } from './catalogue.ts';

/** Keys of texts that need no values, for lists that choose a text by a key. */
export type PlainKey = {
  [Key in MessageKey]: Text<Key> extends string ? Key : never;
}[MessageKey];

type Values<Key extends MessageKey> =
  Text<Key> extends (values: infer V) => string ? [values: V] : [];

/** `t('home.title')`, `t('home.rate', { rate })`. */
export type Translate = <Key extends MessageKey>(key: Key, ...values: Values<Key>) => string;

/** A language of the console: its texts, its direction of writing, and how it writes numbers and times. */
export interface Language {
  /** BCP 47 tag. */
  readonly tag: string;
  readonly direction: 'ltr' | 'rtl';
  readonly catalogue: Catalogue;
}

/** The translate function of a catalogue. */
export function translator(catalogue: Catalogue): Translate {
  return (key, ...values) => {
    const text = catalogue.text(key);
    return typeof text === 'string' ? text : text(values[0] as never);
  };
}

export const LanguageContext = createContext<Language | null>(null);

/** The language of the page. */
export function useLanguage(): Language {
  const language = use(LanguageContext);
  if (language === null) throw new Error('there is no language around this component');
  return language;
}

/** The texts of the user's language. */
export function useTranslate(): Translate {
  const { catalogue } = useLanguage();
  return useMemo(() => translator(catalogue), [catalogue]);
}
