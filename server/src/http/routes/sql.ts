import { z } from 'zod';
import type { AuditLog } from '../../access/index.ts';
import type { Analytics } from '../../analytics/index.ts';
import type { App } from '../app.ts';
import { errorAnswer } from '../errors.ts';
import { dataObject, jsonValue } from '../json-value.ts';
import { principalOf } from '../principal.ts';
import { actorOf } from './access.ts';

export interface SqlRoutesDependencies {
  readonly analytics: Analytics;
  readonly audit: AuditLog;
}

const queryAnswer = z
  .object({
    columns: z.array(z.object({ name: z.string(), type: z.string() })),
    rows: z
      .array(dataObject(z.unknown()))
      .describe('One object a row. Integers beyond 2^53 are strings.'),
    statistics: z.object({
      elapsed_seconds: z.number(),
      rows_read: z.number(),
      bytes_read: z.number(),
    }),
    truncated: z.boolean().describe('True when there are more rows than `rows_max`.'),
  })
  .meta({ id: 'QueryResult' });

/** SQL on the warehouse of the workspace: tables `events`, `profiles` and `merges`, ClickHouse's dialect. */
export function sqlRoutes(app: App, { analytics, audit }: SqlRoutesDependencies): void {
  app.post('/api/sql', {
    onRequest: app.requirePrincipal('sql:read'),
    schema: {
      tags: ['analytics'],
      operationId: 'runSql',
      summary: 'Run a read-only SQL query on events and profiles',
      body: z.object({
        query: z.string().min(1).describe('One SELECT, WITH, SHOW, DESCRIBE, EXISTS or EXPLAIN.'),
        params: z
          .record(z.string(), jsonValue)
          .optional()
          .describe('Values of `{name:Type}` in the query.'),
        rows_max: z
          .int()
          .min(1)
          .optional()
          .describe('10,000 where it is left out; at most what the server allows.'),
      }),
      response: { 200: queryAnswer, default: errorAnswer },
    },
    handler: async (request) => {
      const { query, params, rows_max: rowsMax } = request.body;
      const { workspaceId } = principalOf(request);
      const result = await analytics.runQuery(workspaceId, query, {
        ...(params === undefined ? {} : { params }),
        ...(rowsMax === undefined ? {} : { rowsMax }),
      });
      await audit.append({
        workspaceId,
        actor: actorOf(request),
        action: 'sql.query',
        object: `workspace:${workspaceId}`,
        before: null,
        after: { query, rows: result.rows.length },
      });
      return { ...result, columns: [...result.columns], rows: [...result.rows] };
    },
  });
}
