import { hotTablesSuite } from '../conformance/hot-tables-suite.ts';
import { onPostgres } from '../conformance/on-engines.ts';
import { postgresHotTables } from './hot-tables.ts';

await onPostgres('hot tables', (open) =>
  hotTablesSuite(open, (database) => postgresHotTables(database.pool)),
);
