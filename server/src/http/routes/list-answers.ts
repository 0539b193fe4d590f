import { z } from 'zod';
import { collections } from '../../identity/index.ts';
import {
  type List,
  type ListQuery,
  listKinds,
  type QueryPreview,
  type Run,
  runModes,
} from '../../lists/index.ts';
import { iso, isoOrNull, type Who, whoAnswer } from './access.ts';

const count = z.int().min(0);

export const listParams = z.object({ id: z.string().describe('Of the list.') });
export const importParams = listParams.extend({ importId: z.string().describe('Of the import.') });

export const listAnswer = z
  .object({
    id: z.string().describe('By it, segments ask for the list: `{"kind": "list", "list": id}`.'),
    name: z.string(),
    of: z.enum(collections),
    kind: z.enum(listKinds).describe('csv: files say who is on it. sql: a query does.'),
    size: count
      .nullable()
      .describe('Profiles on it, by the warehouse. Null: it does not answer now.'),
    createdAt: z.iso.datetime(),
    createdBy: whoAnswer,
    updatedAt: z.iso.datetime(),
    updatedBy: whoAnswer,
  })
  .meta({ id: 'List' });

export const queryAnswer = z
  .object({
    query: z.string(),
    schedule: z
      .string()
      .nullable()
      .describe('Five fields of cron, in the time zone of the workspace.'),
    nextRunAt: z.iso.datetime().nullable().describe('Null: it runs when it is told to.'),
  })
  .meta({ id: 'ListQuery' });

export const queryFields = {
  query: z
    .string()
    .max(100_000)
    .describe('A SELECT that returns profile_id, or an identifier such as user_id or email.'),
  schedule: z
    .string()
    .max(200)
    .nullable()
    .describe(
      'Five fields of cron in the time zone of the workspace; null: it runs when it is told to.',
    ),
};

export const previewAnswer = z
  .object({
    counts: z.lazy(() => countsAnswer),
    entering: z.array(z.string()).describe('Ids of some that would enter, or get another value.'),
    leaving: z.array(z.string()).describe('Ids of some that would leave.'),
  })
  .meta({ id: 'ListQueryPreview' });

export const listDetailsAnswer = listAnswer
  .extend({
    query: queryAnswer.nullable().describe('What keeps it; null: files fill it.'),
    usedBy: z.array(z.string()).describe('Names of the segments that ask for it.'),
  })
  .meta({ id: 'ListDetails' });

export const countsAnswer = z.object({
  rows: count.describe('Read so far; each is one of the following five.'),
  matched: count.describe('Their profile is there.'),
  created: count.describe('Their person was made.'),
  unknown: count.describe('Nobody has their identifiers.'),
  refused: count.describe('They cannot be used.'),
  repeated: count.describe('A row before them says the same person.'),
  entered: count.describe('Profiles that were put on the list.'),
  left: count.describe('Profiles that were taken off it.'),
});

export const importAnswer = z
  .object({
    id: z.string(),
    cause: z.enum(['upload', 'schedule', 'manual']).describe('upload: a file. Otherwise a query.'),
    mode: z.enum(runModes),
    state: z.enum(['waiting', 'running', 'done', 'failed']),
    by: whoAnswer,
    startedAt: z.iso.datetime().nullable(),
    endedAt: z.iso.datetime().nullable(),
    counts: countsAnswer,
    failure: z
      .string()
      .nullable()
      .describe('Why it ended before the end of the file; null: it did not.'),
  })
  .meta({ id: 'ListImport' });

export function toList(
  list: List,
  size: number | null,
  who: (id: string) => Who,
): z.input<typeof listAnswer> {
  const { id, name, of, kind } = list;
  return {
    ...{ id, name, of, kind, size },
    createdAt: iso(list.createdAt),
    createdBy: who(list.createdBy),
    updatedAt: iso(list.updatedAt),
    updatedBy: who(list.updatedBy),
  };
}

export function toQuery({ query, schedule, nextAt }: ListQuery): z.input<typeof queryAnswer> {
  return { query, schedule, nextRunAt: isoOrNull(nextAt) };
}

export function toPreview({ counts, entering, leaving }: QueryPreview) {
  return { counts, entering: [...entering], leaving: [...leaving] };
}

export function toImport(run: Run, who: (id: string) => Who): z.input<typeof importAnswer> {
  const { id, cause, mode, state, counts, failure } = run;
  const times = { startedAt: isoOrNull(run.startedAt), endedAt: isoOrNull(run.endedAt) };
  return { id, cause, mode, state, by: who(run.by), ...times, counts, failure };
}
