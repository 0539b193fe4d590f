import { Cron } from 'croner';
import type { Collection } from '../../identity/index.ts';
import { OnefoldError } from '../../kernel/errors.ts';
import type { WorkspaceId } from '../../kernel/ids.ts';
import { isReservedTrait } from '../../kernel/reserved-trait.ts';

/** A query that keeps a list, or a trait. */
export interface ListQuery {
  /** Of the list; of a trait `trt_…`. */
  readonly ownerId: string;
  readonly workspaceId: WorkspaceId;
  readonly name: string;
  /** Null: it keeps a list. */
  readonly trait: string | null;
  readonly of: Collection;
  readonly query: string;
  /** Five fields of cron, in the workspace's time zone; null: it runs when it is told to. */
  readonly schedule: string | null;
  /** ms since the epoch; null: never by itself. */
  readonly nextAt: number | null;
  readonly createdAt: number;
  readonly createdBy: string;
  readonly updatedAt: number;
  readonly updatedBy: string;
}

export const queryRules = { queriesMax: 200, queryLengthMax: 50_000, traitLengthMax: 64 } as const;

/** `invalid_request` for what is no schedule. */
export function checkSchedule(schedule: string | null): string | null {
  if (schedule === null) return null;
  const fields = schedule.trim().split(/\s+/);
  try {
    if (fields.length !== 5) throw new Error('five fields');
    if (nextRun(fields.join(' '), 'UTC', 0) === null) throw new Error('never');
    return fields.join(' ');
  } catch (cause) {
    const sentence =
      'schedule must be five fields of cron: minute, hour, day of the month, month, weekday; such as "0 6 * * *" for ' +
      'every day at six.';
    throw new OnefoldError('invalid_request', sentence, { field: 'schedule', cause });
  }
}

/** When a schedule comes next after a moment; null: never again. Over changes of the clocks it comes once. */
export function nextRun(schedule: string, timeZone: string, after: number): number | null {
  return new Cron(schedule, { timezone: timeZone }).nextRun(new Date(after))?.getTime() ?? null;
}

export function checkTrait(trait: string): string {
  if (isReservedTrait(trait) || !/^[A-Za-z][A-Za-z0-9_]{0,63}$/.test(trait)) {
    const shape = 'letters, digits and underscores, beginning with a letter';
    const sentence = `trait must be ${shape}, at most ${queryRules.traitLengthMax}.`;
    throw new OnefoldError('invalid_request', sentence, { field: 'trait' });
  }
  return trait;
}

export function checkQuery(query: string): string {
  const text = query.trim();
  if (text !== '' && text.length <= queryRules.queryLengthMax) return text;
  const sentence = `query must have 1 to ${queryRules.queryLengthMax} characters.`;
  throw new OnefoldError('invalid_request', sentence, { field: 'query' });
}
