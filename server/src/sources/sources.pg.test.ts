import { onPostgres } from '../storage/conformance/on-engines.ts';
import { sourcesSuite } from './sources-suite.ts';

await onPostgres('sources', sourcesSuite);
