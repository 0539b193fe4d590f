import { Readable } from 'node:stream';
import { z } from 'zod';
import type { Access, AuditFilter, AuditRecord } from '../../access/index.ts';
import { breaks, headText, readHead } from '../../access/index.ts';
import { OnefoldError } from '../../kernel/errors.ts';
import type { App } from '../app.ts';
import { errorAnswer } from '../errors.ts';
import { auditFormats, auditTypes, exportAudit } from '../export-audit.ts';
import { jsonValue } from '../json-value.ts';
import { decodeNext, encodeNext } from '../keyset.ts';
import { principalOf } from '../principal.ts';
import type { Who } from './access.ts';
import { actorOf, iso, whoAnswer, whoIs } from './access.ts';

const recordAnswer = z
  .object({
    id: z.string(),
    sequence: z.int().describe('Its place in the chain of the workspace: 1, 2, 3 …'),
    at: z.iso.datetime(),
    actor: whoAnswer,
    address: z
      .string()
      .nullable()
      .describe('Network address that it came from; null: the program itself.'),
    action: z.string().describe('`<thing>.<verb>`, such as `token.revoke`.'),
    object: z.string().describe('`<thing>:<id>`, such as `token:tok_…`.'),
    objectName: z.string().nullable().describe('Of a user or an API token, as it is called now.'),
    before: jsonValue.describe('What was, as far as it changed; null: nothing.'),
    after: jsonValue.describe('What is since; null: nothing.'),
    hash: z.string().describe('SHA-256 over this record and the hash before it.'),
  })
  .meta({ id: 'AuditRecord' });

const verificationAnswer = z
  .object({
    intact: z
      .boolean()
      .nullable()
      .describe('Null: so far, and there is more to verify, from `next` on.'),
    checked: z
      .object({ from: z.int(), to: z.int(), count: z.int() })
      .nullable()
      .describe('Numbers of the records that this call recomputed; null: none.'),
    broken: z
      .object({
        sequence: z.int().describe('The first record that is wrong, or should be there.'),
        id: z.string().nullable(),
        break: z
          .enum(breaks)
          .describe(
            'changed: its content is not what its hash covers. missing: it is gone. cut: the end is gone. rewritten: ' +
              'the chain agrees with itself, not with the head.',
          ),
      })
      .nullable(),
    next: z.int().nullable().describe('`after` of the next call; null: verified to the end.'),
    total: z.int().describe('Records of the chain.'),
    head: z
      .string()
      .nullable()
      .describe('`<sequence>:<hash>` of the last record: note it outside. Null: no record.'),
  })
  .meta({ id: 'AuditVerification' });

const filter = z.object({
  actor: z
    .string()
    .max(100)
    .optional()
    .describe('Id of a user or an API token, or `command-line` and such of the program.'),
  action: z
    .string()
    .max(100)
    .optional()
    .describe('Such as `token.revoke`; `token`: whatever was done to tokens.'),
  object: z.string().max(200).optional().describe('Such as `token:tok_…`; `token`: any token.'),
  search: z
    .string()
    .min(1)
    .max(200)
    .optional()
    .describe('A text in what was done, to what, by whom, from where, before and after.'),
  from: z.iso.datetime({ offset: true }).optional().describe('From this time on.'),
  to: z.iso.datetime({ offset: true }).optional().describe('Before this time.'),
});

const listQuery = filter.extend({
  limit: z.coerce.number().int().min(1).max(200).default(50).describe('Most records of a page.'),
  next: z.string().max(200).optional().describe('Where the page before ended.'),
});
const listCursor = z.tuple([z.int().min(1)]);

const verifyQuery = z.object({
  after: z.coerce
    .number()
    .int()
    .min(0)
    .default(0)
    .describe('`next` of the call before: records up to this number were verified.'),
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(20_000)
    .default(5_000)
    .describe('Most records to recompute in this call.'),
  head: z
    .string()
    .max(100)
    .optional()
    .describe('A head that was noted before: whether everything up to it is still there.'),
});

/** The audit log: searched, exported, verified. */
export function auditRoutes(app: App, { access }: { readonly access: Access }): void {
  const { audit } = access;
  const onRequest = app.requirePrincipal('audit:read');

  app.get('/api/audit', {
    onRequest,
    schema: {
      tags: ['access'],
      summary: 'The audit log, newest first',
      description:
        'Every change of configuration and every bulk read of personal data: who, when, what, from where, before and ' +
        'after. A page may hold fewer records than asked for and still have a `next`: a search looks at a part of the ' +
        'log at a time.',
      querystring: listQuery,
      response: {
        200: z.object({ records: z.array(recordAnswer), next: z.string().nullable() }),
        default: errorAnswer,
      },
    },
    handler: async (request) => {
      const { limit, next, ...given } = request.query;
      const [before] = next === undefined ? [] : decodeNext(next, listCursor);
      const page = await audit.search(principalOf(request).workspaceId, {
        ...readFilter(given),
        ...(before === undefined ? {} : { before }),
        limit,
      });
      const ids = page.records.flatMap(({ actor, object }) => [actor.id, idOf(object)]);
      const who = await whoIs(access, ids);
      return {
        records: page.records.map((record) => toAnswer(record, who)),
        next: page.next === null ? null : encodeNext([page.next]),
      };
    },
  });

  app.get('/api/audit/export', {
    onRequest,
    schema: {
      tags: ['access'],
      summary: 'The audit log as a file, newest first, as CSV or as one JSON object a line',
      description: 'With the same filter as the list. The export is itself recorded.',
      querystring: filter.extend({
        format: z.enum(auditFormats).default('csv').describe('Of the file.'),
      }),
      response: {
        200: {
          description: 'The file.',
          content: {
            'text/csv': { schema: z.string() },
            'application/x-ndjson': { schema: z.string() },
          },
        },
        default: errorAnswer,
      },
    },
    handler: async (request, reply) => {
      const { workspaceId } = principalOf(request);
      const { format, ...given } = request.query;
      const wanted = readFilter(given);
      await audit.append({
        ...{ workspaceId, actor: actorOf(request), action: 'audit.export', object: 'audit' },
        ...{ before: null, after: { format, ...given } },
      });
      const lines = exportAudit(access, workspaceId, wanted, format);
      const stream = Readable.from(format === 'csv' ? marked(lines) : lines);
      reply
        .header('content-type', auditTypes[format])
        .header('content-disposition', `attachment; filename="audit-log.${format}"`)
        .header('cache-control', 'no-store');
      return reply.send(stream as never);
    },
  });

  app.get('/api/audit/verify', {
    onRequest,
    schema: {
      tags: ['access'],
      summary: 'Recompute the hash chain of the audit log, a part at a time',
      description:
        'Call it with `after` = `next` until `next` is null. A head that was noted outside also shows whether the end ' +
        'was cut off or written anew, which whoever can write to the database could hide otherwise.',
      querystring: verifyQuery,
      response: { 200: verificationAnswer, default: errorAnswer },
    },
    handler: async (request) => {
      const { after, limit, head: given } = request.query;
      const noted = given === undefined ? undefined : readHead(given);
      if (noted === null) {
        throw new OnefoldError('invalid_request', 'head is not <sequence>:<hash>.', {
          field: 'head',
        });
      }
      const { checked, broken, next, head } = await audit.verify(principalOf(request).workspaceId, {
        after,
        recordsMax: limit,
        ...(noted === undefined ? {} : { noted }),
      });
      return {
        intact: broken !== null ? false : next === null ? true : null,
        ...{ checked, broken, next, total: head.sequence },
        head: head.sequence === 0 ? null : headText(head),
      };
    },
  });
}

function readFilter(given: z.infer<typeof filter>): AuditFilter {
  const { actor, action, object, search, from, to } = given;
  return {
    ...(actor === undefined ? {} : { actor }),
    ...(action === undefined ? {} : { action }),
    ...(object === undefined ? {} : { object }),
    ...(search === undefined ? {} : { text: search }),
    ...(from === undefined ? {} : { from: Date.parse(from) }),
    ...(to === undefined ? {} : { to: Date.parse(to) }),
  };
}

/** Spreadsheets know by a byte order mark that a file is UTF-8. */
async function* marked(lines: AsyncIterable<string>): AsyncGenerator<string> {
  yield '\uFEFF';
  yield* lines;
}

const idOf = (object: string) => object.slice(object.indexOf(':') + 1);

function toAnswer(record: AuditRecord, who: (id: string) => Who): z.infer<typeof recordAnswer> {
  const { id, sequence, actor, action, object, before, after, hash } = record;
  return {
    ...{ id, sequence, at: iso(record.at), actor: who(actor.id), address: actor.address },
    ...{ action, object, objectName: who(idOf(object)).name, before, after, hash },
  };
}
