import { onSqlite } from '../../storage/conformance/on-engines.ts';
import { backfillStoreSuite } from './backfill-store-suite.ts';

onSqlite('backfills', backfillStoreSuite);
