import type { FastifyRequest } from 'fastify';
import { OnefoldError } from '../kernel/errors.ts';
import type { WorkspaceId } from '../kernel/ids.ts';
import type { SegmentDefinition, SegmentDesk } from '../segments/index.ts';
import type { Workspace, Workspaces } from '../workspaces/index.ts';
import { principalOf } from './principal.ts';

/** The workspace of a request, for its time zone. */
export async function workspaceOf(
  workspaces: Pick<Workspaces, 'get'>,
  request: FastifyRequest,
): Promise<Workspace> {
  const workspace = await workspaces.get(principalOf(request).workspaceId);
  if (workspace === null) throw new OnefoldError('not_found', 'There is no such workspace.');
  return workspace;
}

/** What is in force of a segment, or was said last where nothing is. */
export async function definitionOf(
  store: SegmentDesk['store'],
  workspaceId: WorkspaceId,
  id: string,
): Promise<SegmentDefinition> {
  const { segment, latest } = await store.get(workspaceId, id);
  const { activeVersion } = segment;
  if (activeVersion === null || activeVersion === latest.version) return latest.definition;
  return (await store.version(workspaceId, id, activeVersion)).definition;
}
