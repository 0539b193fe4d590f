import { onPostgres } from '../storage/conformance/on-engines.ts';
import { observedSchemaSuite } from './observed-schema-suite.ts';

await onPostgres('observed schema', observedSchemaSuite);
