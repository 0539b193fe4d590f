import { OnefoldError } from '../kernel/errors.ts';
import type { WorkspaceId } from '../kernel/ids.ts';

/** One tenant: its sources, profiles, users and warehouse database are its own and no other's. */
export interface Workspace {
  /** Also the name of its ClickHouse database. */
  readonly id: WorkspaceId;
  /** Short name in URLs, unique: lower-case letters, digits and hyphens. */
  readonly slug: string;
  readonly name: string;
  /** IANA name; days and months of reports and schedules begin by it. */
  readonly timeZone: string;
  /** ISO 4217 code of amounts that do not say theirs. */
  readonly currency: string;
  /** Days that events stay in the warehouse; null: for ever. */
  readonly retentionDays: number | null;
  /** Grows by one with each change, so that an edit of what is out of date is noticed. */
  readonly version: number;
  /** ms since the epoch */
  readonly createdAt: number;
  /** Null until the first change. */
  readonly updated: { readonly at: number; readonly by: Editor } | null;
}

/** Who changed it. */
export interface Editor {
  readonly kind: 'user' | 'token' | 'system';
  readonly id: string;
}

/** What people set. */
export interface WorkspaceSettings {
  readonly slug: string;
  readonly name: string;
  readonly timeZone: string;
  readonly currency: string;
  readonly retentionDays: number | null;
}

/** Some of them; what is undefined stays as it is. */
export type ChangedSettings = {
  readonly [Name in keyof WorkspaceSettings]?: WorkspaceSettings[Name] | undefined;
};

/** A slug that is left out is made of the name, and not one that is taken. */
export interface NewWorkspace extends ChangedSettings {
  readonly name: string;
}

/** A hundred years: more is "for ever", which has a word of its own. */
export const retentionDaysMax = 36_500;

export function settingsOf(workspace: WorkspaceSettings): WorkspaceSettings {
  const { slug, name, timeZone, currency, retentionDays } = workspace;
  return { slug, name, timeZone, currency, retentionDays };
}

/** The settings after the change, as they are kept; throws `invalid_request` with the name of a wrong field. */
export function checkSettings(
  present: WorkspaceSettings,
  change: ChangedSettings,
): WorkspaceSettings {
  const changed = Object.entries(change).filter(([, value]) => value !== undefined);
  const given: WorkspaceSettings = { ...present, ...Object.fromEntries(changed) };
  const refuse = (field: string, message: string): never => {
    throw new OnefoldError('invalid_request', message, { field });
  };
  const name = given.name.trim();
  const { slug, currency, retentionDays } = given;
  if (!/^[a-z0-9](-?[a-z0-9]){0,62}$/.test(slug)) {
    refuse('slug', 'slug must be lower-case letters, digits and single hyphens, at most 63.');
  }
  if (name === '' || name.length > 200) refuse('name', 'name must have 1 to 200 characters.');
  const timeZone =
    timeZoneNamed(given.timeZone) ??
    refuse('timeZone', `${given.timeZone} is not an IANA time zone, such as Europe/Rome.`);
  if (!Intl.supportedValuesOf('currency').includes(currency)) {
    refuse('currency', `${currency} is not an ISO 4217 currency code, such as EUR.`);
  }
  const days = retentionDays ?? 1;
  if (!Number.isInteger(days) || days < 1 || days > retentionDaysMax) {
    const range = `a whole number from 1 to ${retentionDaysMax}`;
    refuse('retentionDays', `retentionDays must be ${range}, or null: for ever.`);
  }
  return { slug, name, timeZone, currency, retentionDays };
}

/** The IANA name in its own case, which ClickHouse minds; an alias that is in use stays one. Null: there is none. */
function timeZoneNamed(given: string): string | null {
  // Offsets such as +02:00 are understood too, but have no daylight saving time.
  if (!/^[A-Za-z]/.test(given)) return null;
  try {
    const { timeZone } = new Intl.DateTimeFormat('en', { timeZone: given }).resolvedOptions();
    const written = /^[A-Z][\w+-]*(\/[A-Z][\w+-]*)*$/.test(given);
    return written && timeZone.toLowerCase() !== given.toLowerCase() ? given : timeZone;
  } catch {
    return null;
  }
}

/** A slug that says the name, as far as its letters can be written in a URL. */
export function slugOf(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 50)
    .replace(/^-+|-+$/g, '');
  return plain === '' ? 'workspace' : plain;
}
