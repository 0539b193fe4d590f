import { onPostgres } from '../../storage/conformance/on-engines.ts';
import { backfillStoreSuite } from './backfill-store-suite.ts';

await onPostgres('backfills', backfillStoreSuite);
