import type { Source, SourceChange } from '../../../api/sources.ts';

/** The settings as they stand in the form. */
export interface SettingsDraft {
  readonly name: string;
  readonly allowedOrigins: readonly string[];
  /** As typed; null: what the server sets. */
  readonly rate: string | null;
  readonly ipHandling: Source['settings']['ipHandling'];
}

export function draftOf({ name, settings }: Source): SettingsDraft {
  const { allowedOrigins, eventsPerSecondMax, ipHandling } = settings;
  const rate = eventsPerSecondMax === null ? null : String(eventsPerSecondMax);
  return { name, allowedOrigins, rate, ipHandling };
}

/** Only what differs from the source, made on its revision; null where nothing does. */
export function changeOf(source: Source, draft: SettingsDraft): SourceChange | null {
  const before = draftOf(source);
  const settings: NonNullable<SourceChange['settings']> = {};
  if (before.allowedOrigins.join(' ') !== draft.allowedOrigins.join(' ')) {
    settings.allowedOrigins = [...draft.allowedOrigins];
  }
  if (before.rate !== draft.rate) {
    settings.eventsPerSecondMax = draft.rate === null ? null : Number(draft.rate);
  }
  if (before.ipHandling !== draft.ipHandling) settings.ipHandling = draft.ipHandling;
  const renamed = before.name !== draft.name.trim();
  if (!renamed && Object.keys(settings).length === 0) return null;
  return {
    revision: source.revision,
    ...(renamed ? { name: draft.name.trim() } : {}),
    ...(Object.keys(settings).length === 0 ? {} : { settings }),
  };
}

/** Whether a rate that somebody typed is one. */
export function isRate(rate: string | null): boolean {
  return (
    rate === null || (rate.trim() !== '' && Number(rate) >= 1 && Number.isFinite(Number(rate)))
  );
}

/** The origin as browsers write it: scheme, host and port; null where the text is none. */
export function originOf(text: string): string | null {
  const trimmed = text.trim();
  if (!URL.canParse(trimmed)) return null;
  const { origin, pathname, search, hash } = new URL(trimmed);
  return origin === 'null' || (pathname !== '/' && pathname !== '') || search !== '' || hash !== ''
    ? null
    : origin;
}
