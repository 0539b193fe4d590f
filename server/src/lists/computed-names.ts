import type { Collection } from '../identity/index.ts';
import { OnefoldError } from '../kernel/errors.ts';
import type { WorkspaceId } from '../kernel/ids.ts';

/** Names of the traits that are computed of profiles: nothing else writes them. */
export type ComputedNames = (
  workspaceId: WorkspaceId,
  of: Collection,
) => Promise<ReadonlySet<string>>;

/** `conflict` where one of the traits is computed: what is written to it would be left out. */
export function checkNotComputed(
  traits: readonly string[],
  computed: ReadonlySet<string>,
  field: string,
): void {
  const taken = traits.find((trait) => computed.has(trait));
  if (taken === undefined) return;
  const sentence = `The trait ${taken} is a computed trait, and nothing else writes it. Use another name.`;
  throw new OnefoldError('conflict', sentence, { field });
}
