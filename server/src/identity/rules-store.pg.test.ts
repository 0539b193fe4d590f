import { onPostgres } from '../storage/conformance/on-engines.ts';
import { rulesStoreSuite } from './rules-store-suite.ts';

await onPostgres('identity rules', rulesStoreSuite);
