import type { FastifyRequest } from 'fastify';
import type { AuditLog } from '../access/index.ts';
import type { JsonObject } from '../kernel/json.ts';
import type { ChangeBy, SegmentDefinition, SegmentState } from '../segments/index.ts';
import { principalOf } from './principal.ts';
import { actorOf } from './routes/access.ts';
import { auditedSegment } from './routes/segment-answers.ts';

/** Who asks, and the record of the change in its own transaction. */
export function changeBy(audit: AuditLog, request: FastifyRequest, verb: string) {
  return recordedChange<SegmentDefinition>(audit, request, 'segment', verb);
}

/** The same, of either kind. */
export function recordedChange<Definition>(
  audit: AuditLog,
  request: FastifyRequest,
  kind: 'segment' | 'computed_trait',
  verb: string,
): ChangeBy<Definition> {
  const actor = actorOf(request);
  return {
    by: actor.id,
    alongside: (before, after, transaction) => {
      const id = (after ?? before)?.segment.id;
      const isDefined = before?.latest.version !== after?.latest.version;
      const kept = (state: SegmentState<Definition> | null) =>
        state === null ? null : (auditedSegment(state, isDefined) as unknown as JsonObject);
      return audit.append(
        {
          workspaceId: principalOf(request).workspaceId,
          actor,
          action: `${kind}.${verb}`,
          object: `${kind}:${id}`,
          before: kept(before),
          after: kept(after),
        },
        transaction,
      );
    },
  };
}
