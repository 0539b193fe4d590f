import { onPostgres } from '../storage/conformance/on-engines.ts';
import { retentionStoreSuite } from './retention-store-suite.ts';

await onPostgres('retention', retentionStoreSuite);
