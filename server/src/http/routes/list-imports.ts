import { Readable } from 'node:stream';
import type { FastifySchema } from 'fastify';
import { z } from 'zod';
import { type Access, requireScope } from '../../access/index.ts';
import { OnefoldError } from '../../kernel/errors.ts';
import {
  type ImportList,
  type ListStore,
  type RunStore,
  refusalReasons,
  runModes,
} from '../../lists/index.ts';
import type { App } from '../app.ts';
import { csvLine } from '../csv.ts';
import { errorAnswer } from '../errors.ts';
import { decodeNext, encodeNext } from '../keyset.ts';
import { principalOf } from '../principal.ts';
import type { UnhurriedBody } from '../unhurried-bodies.ts';
import { actorOf, whoIs } from './access.ts';
import { importAnswer, importParams, listParams, toImport } from './list-answers.ts';
import { limit, next } from './profile-queries.ts';

export interface ListImportDependencies {
  readonly access: Access;
  readonly lists: Pick<ListStore, 'get'>;
  readonly runs: Pick<RunStore, 'create' | 'get' | 'list' | 'refusals'>;
  readonly importList: ImportList;
  readonly bodyOf: UnhurriedBody;
}

const several = z
  .union([z.string(), z.array(z.string())])
  .transform((given) => [given].flat())
  .default([]);
const delimiters = { comma: ',', semicolon: ';', tab: '\t' } as const;

const importQuery = z.object({
  mode: z
    .enum(runModes)
    .default('add')
    .describe('replace: afterwards exactly those of the file are on the list.'),
  unknown: z
    .enum(['skip', 'create'])
    .default('skip')
    .describe('What becomes of rows whose identifiers nobody has: skipped and counted, or made.'),
  column: several.describe(
    '`type:name`, such as `user_id:Customer no.`: what identifies somebody. May stand there several times. Left out: ' +
      'columns called user_id, email, phone, anonymous_id, group_id, profile_id or as a custom type.',
  ),
  trait: several.describe(
    '`trait:name`: a column to be written as a trait. May stand there several times.',
  ),
  delimiter: z
    .enum(['comma', 'semicolon', 'tab'])
    .optional()
    .describe('Left out: the one that the header has most of.'),
});

const imported = z.object({
  import: importAnswer,
  ignored: z.array(z.string()).describe('Columns that nothing was taken from.'),
});

const importCursor = z.tuple([z.int(), z.string()]);

const described: FastifySchema = {
  tags: ['lists'],
  operationId: 'importList',
  summary: 'Take a CSV file into a list',
  description:
    'UTF-8, with a header. The file is read as it arrives, and no faster than it takes effect; the answer comes at its ' +
    'end. To make people or to write traits also needs the scope profiles:write. Rows that cannot be used are counted, and their lines can be downloaded. The same file may be sent again: ' +
    'only what is different is written.',
  params: listParams,
  querystring: importQuery,
  body: z.string().describe('The file.'),
  response: { 200: imported, default: errorAnswer },
  consumes: ['text/csv'],
};

/** Files that fill lists, and what became of them. */
export function listImportRoutes(app: App, dependencies: ListImportDependencies): void {
  const { access, lists, runs, importList, bodyOf } = dependencies;
  const read = app.requirePrincipal('segments:read');

  void app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    // The handler reads the body, once it is known whose list it is for.
    scope.addContentTypeParser('*', (_request, _payload, done) => done(null, undefined));
    scope.post('/api/lists/:id/import', {
      // How many of a file are known tells who is, one by one.
      onRequest: [
        app.requirePrincipal('segments:write'),
        app.requirePrincipal('personal-data:read'),
      ],
      schema: { hide: true },
      config: { described },
      handler: async (request, reply) => {
        // The body may not be at its end when the answer is.
        reply.header('connection', 'close');
        const { workspaceId, id: by } = principalOf(request);
        const { id } = listParams.parse(request.params);
        const list = await lists.get(workspaceId, id);
        if (!/^text\/csv\b/i.test(request.headers['content-type'] ?? '')) {
          throw new OnefoldError('invalid_request', 'Send the file with Content-Type: text/csv.');
        }
        const query = readQuery(request.query);
        if (query.unknown === 'create' || query.trait.length > 0) {
          requireScope(principalOf(request), 'profiles:write');
        }
        const gone = new AbortController();
        reply.raw.once('close', () => gone.abort());
        const { mode, unknown, column, trait, delimiter } = query;
        const { run, ignored } = await importList(list, bodyOf(request), {
          ...{ mode, by, creates: unknown === 'create', signal: gone.signal },
          wishes: { identifiers: column, traits: trait },
          delimiter: delimiter === undefined ? undefined : delimiters[delimiter],
        });
        await access.audit.append({
          ...{ workspaceId, actor: actorOf(request), action: 'list.import', object: `list:${id}` },
          ...{ before: null, after: { import: run.id, mode, ...run.counts } },
        });
        const who = await whoIs(access, [run.by]);
        return { import: toImport(run, who), ignored };
      },
    });
  });

  app.get('/api/lists/:id/imports', {
    onRequest: read,
    schema: {
      tags: ['lists'],
      operationId: 'listListImports',
      summary:
        'Files that were taken into a list, or runs of its query, the newest first, with how far each is',
      params: listParams,
      querystring: z.object({ limit: limit(50, 200), next }),
      response: {
        200: z.object({ imports: z.array(importAnswer), next: z.string().nullable() }),
        default: errorAnswer,
      },
    },
    handler: async (request) => {
      const { id } = await lists.get(principalOf(request).workspaceId, request.params.id);
      const { limit: most, next: cursor } = request.query;
      const before = cursor === undefined ? undefined : decodeNext(cursor, importCursor);
      const found = await runs.list(id, { limit: most + 1, before });
      const shown = found.slice(0, most);
      const who = await whoIs(
        access,
        shown.map(({ by }) => by),
      );
      const last = found.length > most ? shown.at(-1) : undefined;
      return {
        imports: shown.map((run) => toImport(run, who)),
        next: last === undefined ? null : encodeNext([last.askedAt, last.id]),
      };
    },
  });

  app.get('/api/lists/:id/imports/:importId', {
    onRequest: read,
    schema: {
      tags: ['lists'],
      operationId: 'getListImport',
      summary: 'One import, with how far it is',
      params: importParams,
      response: { 200: importAnswer, default: errorAnswer },
    },
    handler: async (request) => {
      const { id, importId } = request.params;
      const run = await runs.get(principalOf(request).workspaceId, id, importId);
      return toImport(run, await whoIs(access, [run.by]));
    },
  });

  app.get('/api/lists/:id/imports/:importId/refused', {
    onRequest: read,
    schema: {
      tags: ['lists'],
      operationId: 'downloadRefusedRows',
      summary: 'The rows of a file that were left out, as CSV: line, column and reason',
      description: 'The first 10,000 of them; all are counted. It names no values.',
      params: importParams,
      response: {
        200: { description: 'The file.', content: { 'text/csv': { schema: z.string() } } },
        default: errorAnswer,
      },
    },
    handler: async (request, reply) => {
      const { id, importId } = request.params;
      const run = await runs.get(principalOf(request).workspaceId, id, importId);
      reply
        .header('content-type', 'text/csv; charset=utf-8; header=present')
        .header('content-disposition', `attachment; filename="${run.id}-refused.csv"`)
        .header('cache-control', 'no-store');
      return reply.send(Readable.from(refusedLines(runs, run.id)) as never);
    },
  });
}

const pageRows = 500;

async function* refusedLines(
  runs: Pick<RunStore, 'refusals'>,
  runId: string,
): AsyncGenerator<string> {
  yield csvLine(['line', 'column', 'reason', 'meaning']);
  for (let after = -1; ; ) {
    const page = await runs.refusals(runId, { after, limit: pageRows });
    for (const { line, column, reason } of page) {
      yield csvLine([line, column, reason, refusalReasons[reason]]);
    }
    const last = page.at(-1);
    if (last === undefined || page.length < pageRows) return;
    after = last.n;
  }
}

function readQuery(query: unknown): z.output<typeof importQuery> {
  const read = importQuery.safeParse(query);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const field = String(issue?.path[0] ?? 'query');
  throw new OnefoldError('invalid_request', `${field}: ${issue?.message ?? 'is not valid'}`, {
    field,
  });
}
