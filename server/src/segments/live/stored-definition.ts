import { computedDefinition } from '../computed/computed-definition.ts';
import { segmentDefinition } from '../definition/definition.ts';
import type { StreamDefinition, TraitDefinition } from '../segment.ts';

/** A definition as the rows of the stream hold it. */
export function readStored(text: string): StreamDefinition {
  const stored = JSON.parse(text) as StreamDefinition;
  if (!('key' in stored)) return segmentDefinition.parse(stored);
  const { key, ...definition }: TraitDefinition = stored;
  return { ...computedDefinition.parse(definition), key };
}
