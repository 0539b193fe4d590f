import { Catalogue } from './catalogue.ts';
import { frame } from './en/frame.ts';
import type { Language } from './messages.ts';

/** English: the language that is complete by definition. */
export function english(): Language {
  const catalogue = new Catalogue(frame, {
    access: async () => (await import('./en/access.ts')).access,
    'access-settings': async () => (await import('./en/access-settings.ts')).accessSettings,
    'audit-actions': async () => (await import('./en/audit-actions.ts')).auditActions,
    'computed-traits': async () => (await import('./en/computed-traits.ts')).computedTraits,
    destinations: async () => (await import('./en/destinations.ts')).destinations,
    reference: async () => (await import('./en/reference.ts')).reference,
    home: async () => (await import('./en/home.ts')).home,
    debugger: async () => (await import('./en/debugger.ts')).debuggerTexts,
    'dead-letters': async () => (await import('./en/dead-letters.ts')).deadLetters,
    lists: async () => (await import('./en/lists.ts')).lists,
    outcomes: async () => (await import('./en/outcomes.ts')).outcomes,
    profiles: async () => (await import('./en/profiles.ts')).profiles,
    schema: async () => (await import('./en/schema.ts')).schema,
    segments: async () => (await import('./en/segments.ts')).segments,
    'segment-builder': async () => (await import('./en/segment-builder.ts')).segmentBuilder,
    sources: async () => (await import('./en/sources.ts')).sources,
    workspace: async () => (await import('./en/workspace.ts')).workspace,
  });
  return { tag: 'en', direction: 'ltr', catalogue };
}

/** English in a page that is written from right to left, to see that the layout holds in such languages. */
function mirrored(): Language {
  return { ...english(), direction: 'rtl' };
}

/**
 * Every language by its tag. A new one is a folder beside `en/` with the same files, and a line here: Portuguese
 * `pt`, Chinese `zh-Hans` and `zh-Hant`, Russian `ru` read from left to right, Persian `fa` from right to left.
 */
const languages: Readonly<Record<string, () => Language>> = { en: english, 'en-x-rtl': mirrored };

/** Where the browser remembers the chosen language. */
export const languageKey = 'onefold.language';

/** The language that was chosen in this browser, else the first that the browser asks for, else English. */
export function chosenLanguage(
  storage: Pick<Storage, 'getItem'>,
  asked: readonly string[],
): Language {
  const wanted = [readKey(storage), ...asked, ...asked.map((tag) => tag.split('-')[0] ?? tag)];
  for (const tag of wanted) {
    if (tag !== null && Object.hasOwn(languages, tag)) return (languages[tag] ?? english)();
  }
  return english();
}

function readKey(storage: Pick<Storage, 'getItem'>): string | null {
  try {
    return storage.getItem(languageKey);
  } catch {
    // A browser may forbid storage.
    return null;
  }
}
