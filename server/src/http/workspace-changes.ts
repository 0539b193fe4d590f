import type { Access, Actor } from '../access/index.ts';
import { OnefoldError } from '../kernel/errors.ts';
import type { UserId } from '../kernel/ids.ts';
import {
  type NewWorkspace,
  settingsOf,
  type Transaction,
  type Workspace,
  type Workspaces,
} from '../workspaces/index.ts';

/** Names the first workspace on behalf of the first user, in the transaction that makes them. */
export async function setUpWorkspace(
  { access, workspaces }: { readonly access: Access; readonly workspaces: Workspaces },
  named: NewWorkspace,
  user: { readonly id: UserId; readonly address: string },
  transaction: Transaction,
): Promise<void> {
  const first = await workspaces.first(transaction);
  if (first === null) return;
  const actor = { kind: 'user', ...user } as const;
  try {
    await workspaces.update(first.id, {
      settings: named,
      by: actor,
      alongside: recordChange(access, actor),
      within: transaction,
    });
  } catch (error) {
    if (!(error instanceof OnefoldError) || error.field === undefined) throw error;
    const field = `workspace.${error.field}`;
    throw new OnefoldError(error.code, error.message, { field, cause: error });
  }
}

/** The record of a change, in its own transaction. */
export function recordChange(access: Pick<Access, 'audit'>, actor: Actor) {
  return (before: Workspace, after: Workspace, transaction: Transaction) =>
    access.audit.append(
      {
        ...entryOf(after.id, actor, 'workspace.update'),
        before: { ...settingsOf(before) },
        after: { ...settingsOf(after) },
      },
      transaction,
    );
}

export function entryOf(workspaceId: Workspace['id'], actor: Actor, action: string) {
  return { workspaceId, actor, action, object: `workspace:${workspaceId}`, before: null };
}
