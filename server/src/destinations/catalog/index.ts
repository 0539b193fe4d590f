import type { DestinationDefinition } from '../destination.ts';
import { webhook } from './webhook/webhook.ts';

/** Every kind of destination, in the order in which the console lists them. */
export const destinationCatalog: readonly DestinationDefinition[] = [webhook];

/** The definition of a kind, or undefined when there is none. */
export function findDefinition(kind: string): DestinationDefinition | undefined {
  return destinationCatalog.find((definition) => definition.kind === kind);
}
