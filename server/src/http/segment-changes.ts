import type { FastifyRequest } from 'fastify';
import type { AuditLog } from '../access/index.ts';
import type { JsonObject } from '../kernel/json.ts';
import type { SegmentDesk, SegmentState } from '../segments/index.ts';
import { principalOf } from './principal.ts';
import { actorOf } from './routes/access.ts';
import { auditedSegment } from './routes/segment-answers.ts';

type ChangeBy = Parameters<SegmentDesk['store']['activate']>[2];

/** Who asks, and the record of the change in its own transaction. */
export function changeBy(audit: AuditLog, request: FastifyRequest, verb: string): ChangeBy {
  const actor = actorOf(request);
  return {
    by: actor.id,
    alongside: (before, after, transaction) => {
      const id = (after ?? before)?.segment.id;
      const isDefined = before?.latest.version !== after?.latest.version;
      const kept = (state: SegmentState | null) =>
        state === null ? null : (auditedSegment(state, isDefined) as unknown as JsonObject);
      return audit.append(
        {
          workspaceId: principalOf(request).workspaceId,
          actor,
          action: `segment.${verb}`,
          object: `segment:${id}`,
          before: kept(before),
          after: kept(after),
        },
        transaction,
      );
    },
  };
}
