import type { Clock } from '../../kernel/clock.ts';
import { OnefoldError } from '../../kernel/errors.ts';
import type { WorkspaceId } from '../../kernel/ids.ts';
import { clausesOf, linkedClausesOf, type SegmentDefinition } from '../definition/definition.ts';
import { createCalendar } from '../evaluate/calendar.ts';
import type { CompileOptions } from '../sql/clause-sql.ts';
import type { SegmentReads } from '../store/segment-store.ts';

/** A workspace, and the time zone in which its days begin. */
export interface ZonedWorkspace {
  readonly id: WorkspaceId;
  readonly timeZone: string;
}

/** What definitions are compiled with at this moment; the segments that they ask for are there. */
export type CompileFor = (
  workspace: ZonedWorkspace,
  definitions: readonly SegmentDefinition[],
) => Promise<CompileOptions>;

/** Clauses of one query, those of the segments that are asked for counted each time: each of them is SQL of its own. */
export const clausesPerQueryMax = 1_000;

export function createCompileFor({
  store,
  clock,
}: {
  readonly store: Pick<SegmentReads, 'definitions'>;
  readonly clock: Clock;
}): CompileFor {
  return async ({ id, timeZone }, definitions) => {
    const asks = definitions.some(({ where }) =>
      [...clausesOf(where), ...linkedClausesOf(where)].some(({ kind }) => kind === 'segment'),
    );
    const known = asks ? await store.definitions(id) : new Map<string, SegmentDefinition>();
    const segment = (segmentId: string): SegmentDefinition => {
      const found = known.get(segmentId);
      if (found !== undefined) return found;
      throw new OnefoldError('invalid_request', `There is no segment ${segmentId}.`, {
        field: 'definition.where',
      });
    };
    checkSize(definitions, segment);
    return { timeZone, calendar: createCalendar(timeZone), now: clock.now(), segment };
  };
}

function checkSize(
  definitions: readonly SegmentDefinition[],
  segment: (id: string) => SegmentDefinition,
): void {
  const sizes = new Map<string, number>();
  const sizeOf = ({ where }: SegmentDefinition): number => {
    let size = 0;
    for (const clause of [...clausesOf(where), ...linkedClausesOf(where)]) {
      size += 1;
      if (clause.kind !== 'segment') continue;
      const inner = sizes.get(clause.segment) ?? sizeOf(segment(clause.segment));
      sizes.set(clause.segment, inner);
      size += inner;
    }
    return size;
  };
  const size = definitions.reduce((sum, definition) => sum + sizeOf(definition), 0);
  if (size <= clausesPerQueryMax) return;
  throw new OnefoldError(
    'invalid_request',
    `With the segments that are asked for there are ${size} clauses; at most ${clausesPerQueryMax} are counted at once.`,
    { field: 'definition.where' },
  );
}
