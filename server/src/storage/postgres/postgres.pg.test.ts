import { databaseSuite } from '../conformance/database-suite.ts';
import { onPostgres } from '../conformance/on-engines.ts';

await onPostgres('database', databaseSuite);
