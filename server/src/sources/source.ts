import { OnefoldError } from '../kernel/errors.ts';
import type { SourceId, WorkspaceId } from '../kernel/ids.ts';
import type { IpHandling } from './envelope.ts';

export const sourceKinds = ['web', 'mobile', 'server', 'http'] as const;
/** What sends: a web site, a mobile app, a server with an SDK, or anything that speaks HTTP. */
export type SourceKind = (typeof sourceKinds)[number];

export const ipHandlings = ['keep', 'truncate', 'drop'] as const satisfies readonly IpHandling[];

export interface SourceSettings {
  /** Origins that browsers may send from, such as `https://shop.example`; none listed: any. */
  readonly allowedOrigins: readonly string[];
  /** Events a second; null: what the server allows each source. */
  readonly eventsPerSecondMax: number | null;
  readonly ipHandling: IpHandling;
}

/** Where events come from. Its write keys are public by nature (they stand in web pages), so they are shown. */
export interface Source {
  readonly id: SourceId;
  readonly workspaceId: WorkspaceId;
  readonly name: string;
  readonly kind: SourceKind;
  readonly enabled: boolean;
  readonly settings: SourceSettings;
  /** Oldest first. Several, so that a key can be rotated without losing an event. */
  readonly writeKeys: readonly WriteKey[];
  /** ms since the epoch */
  readonly createdAt: number;
  /** Goes up with each change of name, enabled or settings. */
  readonly revision: number;
}

export interface WriteKey {
  readonly key: string;
  /** ms since the epoch */
  readonly createdAt: number;
  /** ms since the epoch; null while it is valid. */
  readonly revokedAt: number | null;
  /** When a request last named it, to the minute, ms since the epoch; null: never. */
  readonly lastUsedAt: number | null;
}

/** The fields to change; undefined leaves one as it is. */
export type SettingsChange = {
  readonly [Name in keyof SourceSettings]?: SourceSettings[Name] | undefined;
};

export interface NewSource {
  readonly name: string;
  readonly kind: SourceKind;
  readonly settings?: SettingsChange | undefined;
}

export interface SourceChange {
  /** The revision that the change was made on; undefined: whatever it is. */
  readonly revision?: number | undefined;
  readonly name?: string | undefined;
  readonly enabled?: boolean | undefined;
  readonly settings?: SettingsChange | undefined;
}

/** The settings of a new source. */
export const standardSettings: SourceSettings = {
  allowedOrigins: [],
  eventsPerSecondMax: null,
  ipHandling: 'keep',
};

/** The name without surrounding blanks; throws `invalid_request` where it is empty or over 200 characters. */
export function checkName(name: string): string {
  const trimmed = name.trim();
  if (trimmed === '' || trimmed.length > 200) {
    throw new OnefoldError('invalid_request', 'name must have 1 to 200 characters.', {
      field: 'name',
    });
  }
  return trimmed;
}

/** The settings with changes applied; throws `invalid_request` with the name of a wrong field. */
export function changeSettings(
  settings: SourceSettings,
  change: SettingsChange | undefined,
): SourceSettings {
  const changed = { ...settings, ...definedOnly(change ?? {}) };
  const allowedOrigins = [...new Set(changed.allowedOrigins.map(checkOrigin))];
  const { eventsPerSecondMax } = changed;
  if (eventsPerSecondMax !== null && !(eventsPerSecondMax >= 1)) {
    throw new OnefoldError('invalid_request', 'eventsPerSecondMax must be at least 1, or null.', {
      field: 'settings.eventsPerSecondMax',
    });
  }
  return { ...changed, allowedOrigins };
}

/** The origin as browsers write it in their header. */
function checkOrigin(text: string, index: number): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const bare = url !== undefined && ['', '/'].includes(url.pathname + url.search + url.hash);
  if (url === undefined || url.origin === 'null' || !bare) {
    throw new OnefoldError(
      'invalid_request',
      `${text} is not an origin such as https://a.example.`,
      { field: `settings.allowedOrigins.${index}` },
    );
  }
  return url.origin;
}

function definedOnly(shape: SettingsChange): Partial<SourceSettings> {
  return Object.fromEntries(Object.entries(shape).filter(([, value]) => value !== undefined));
}
