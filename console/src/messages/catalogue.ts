import type { access } from './en/access.ts';
import type { accessSettings } from './en/access-settings.ts';
import type { auditActions } from './en/audit-actions.ts';
import type { computedTraits } from './en/computed-traits.ts';
import type { deadLetters } from './en/dead-letters.ts';
import type { debuggerTexts } from './en/debugger.ts';
import type { destinations } from './en/destinations.ts';
import type { frame } from './en/frame.ts';
import type { home } from './en/home.ts';
import type { lists } from './en/lists.ts';
import type { outcomes } from './en/outcomes.ts';
import type { profiles } from './en/profiles.ts';
import type { reference } from './en/reference.ts';
import type { schema } from './en/schema.ts';
import type { segmentBuilder } from './en/segment-builder.ts';
import type { segments } from './en/segments.ts';
import type { sources } from './en/sources.ts';
import type { workspace } from './en/workspace.ts';

/**
 * The texts of the console by area, as English has them. An area's texts are loaded with its first page, so that
 * nobody waits for texts of pages that they do not open. A new area is one line here and one in each language.
 */
export interface English {
  readonly frame: typeof frame;
  readonly access: typeof access;
  readonly 'access-settings': typeof accessSettings;
  readonly 'audit-actions': typeof auditActions;
  readonly 'computed-traits': typeof computedTraits;
  readonly destinations: typeof destinations;
  readonly reference: typeof reference;
  readonly home: typeof home;
  readonly debugger: typeof debuggerTexts;
  readonly 'dead-letters': typeof deadLetters;
  readonly lists: typeof lists;
  readonly outcomes: typeof outcomes;
  readonly profiles: typeof profiles;
  readonly schema: typeof schema;
  readonly segments: typeof segments;
  readonly 'segment-builder': typeof segmentBuilder;
  readonly sources: typeof sources;
  readonly workspace: typeof workspace;
}

export type Area = keyof English;

type Union = { [Name in Area]: English[Name] }[Area];
type KeysOf<Texts> = Texts extends unknown ? keyof Texts : never;
type TextOf<Key extends string> = Extract<Union, Readonly<Record<Key, unknown>>>[Key &
  keyof Extract<Union, Readonly<Record<Key, unknown>>>];

export type MessageKey = KeysOf<Union> & string;

/** What a text is: plain, or a function of its values. */
export type Text<Key extends MessageKey> =
  TextOf<Key> extends string ? string : Extract<TextOf<Key>, (values: never) => string>;

/** The texts of an area in any language: the same keys, with the same values in each text. */
export type AreaTexts<Name extends Area> = {
  readonly [Key in keyof English[Name]]: English[Name][Key] extends string
    ? string
    : English[Name][Key];
};

/** How a language brings its texts; `frame` is there from the start. */
export type Loaders = {
  readonly [Name in Exclude<Area, 'frame'>]: () => Promise<AreaTexts<Name>>;
};

type AnyText = string | ((values: never) => string);

/** The texts of one language that were loaded so far. */
export class Catalogue {
  readonly #texts: Map<string, AnyText>;
  readonly #loaders: Loaders;

  constructor(frame: AreaTexts<'frame'>, loaders: Loaders) {
    this.#texts = new Map(Object.entries(frame));
    this.#loaders = loaders;
  }

  /** Resolves when the texts of the areas are there. */
  async load(areas: readonly Exclude<Area, 'frame'>[]): Promise<void> {
    for (const texts of await Promise.all(areas.map((area) => this.#loaders[area]()))) {
      for (const [key, text] of Object.entries(texts)) this.#texts.set(key, text as AnyText);
    }
  }

  /** Whether there is a text for a key that comes from elsewhere, such as a code of the API. */
  has(key: string): key is MessageKey {
    return this.#texts.has(key);
  }

  /** Throws for a text of an area that the page did not name in `routes.tsx`. */
  text(key: MessageKey): AnyText {
    const text = this.#texts.get(key);
    if (text === undefined) throw new Error(`the texts of "${key}" are not loaded`);
    return text;
  }
}
