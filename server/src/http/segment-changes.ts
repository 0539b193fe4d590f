import type { FastifyRequest } from 'fastify';
import type { AuditLog } from '../access/index.ts';
import type { JsonObject } from '../kernel/json.ts';
import type { ChangeBy, SegmentState } from '../segments/index.ts';
import { principalOf } from './principal.ts';
import { actorOf } from './routes/access.ts';

/** Who asks, and the record of the change of a segment or a computed trait in its own transaction. */
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
      return audit.append(
        {
          workspaceId: principalOf(request).workspaceId,
          actor,
          action: `${kind}.${verb}`,
          object: `${kind}:${id}`,
          before: before && audited(before, isDefined),
          after: after && audited(after, isDefined),
        },
        transaction,
      );
    },
  };
}

/** What the audit log keeps of one. */
function audited<Definition>(
  { segment, latest }: SegmentState<Definition>,
  withDefinition: boolean,
): JsonObject {
  const { key, name, description, status, version, activeVersion } = segment;
  const kept = {
    ...{ key, name, description, status, version, activeVersion },
    ...(withDefinition ? { definition: latest.definition, note: latest.note } : {}),
  };
  return kept as unknown as JsonObject;
}
