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
  /** ms since the epoch */
  readonly createdAt: number;
}

export interface NewWorkspace {
  readonly slug: string;
  readonly name: string;
  readonly timeZone?: string;
  readonly currency?: string;
}

/** The workspace with its defaults; throws `invalid_request` with the name of a wrong field. */
export function checkWorkspace(given: NewWorkspace): Required<NewWorkspace> {
  const refuse = (field: string, message: string): never => {
    throw new OnefoldError('invalid_request', message, { field });
  };
  const name = given.name.trim();
  const { slug, timeZone = 'UTC', currency = 'USD' } = given;
  if (!/^[a-z0-9](-?[a-z0-9]){0,62}$/.test(slug)) {
    refuse('slug', 'slug must be lower-case letters, digits and single hyphens, at most 63.');
  }
  if (name === '' || name.length > 200) refuse('name', 'name must have 1 to 200 characters.');
  if (!isTimeZone(timeZone)) refuse('timeZone', `${timeZone} is not an IANA time zone.`);
  if (!Intl.supportedValuesOf('currency').includes(currency)) {
    refuse('currency', `${currency} is not an ISO 4217 currency code.`);
  }
  return { slug, name, timeZone, currency };
}

function isTimeZone(name: string): boolean {
  // Offsets such as +02:00 are understood too, but have no daylight saving time.
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
