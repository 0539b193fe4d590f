import { z } from 'zod';
import { collections } from '../../identity/index.ts';
import { type List, listKinds, type Run, runModes } from '../../lists/index.ts';
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
    createdAt: z.iso.datetime(),
    createdBy: whoAnswer,
    updatedAt: z.iso.datetime(),
    updatedBy: whoAnswer,
  })
  .meta({ id: 'List' });

export const listDetailsAnswer = listAnswer
  .extend({
    size: count
      .nullable()
      .describe('Profiles on it, by the warehouse. Null: it does not answer now.'),
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

export function toList(list: List, who: (id: string) => Who): z.input<typeof listAnswer> {
  const { id, name, of, kind } = list;
  return {
    ...{ id, name, of, kind },
    createdAt: iso(list.createdAt),
    createdBy: who(list.createdBy),
    updatedAt: iso(list.updatedAt),
    updatedBy: who(list.updatedBy),
  };
}

export function toImport(run: Run, who: (id: string) => Who): z.input<typeof importAnswer> {
  const { id, mode, state, counts, failure } = run;
  const times = { startedAt: isoOrNull(run.startedAt), endedAt: isoOrNull(run.endedAt) };
  return { id, mode, state, by: who(run.by), ...times, counts, failure };
}
