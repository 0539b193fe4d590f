import { hotTablesSuite } from '../conformance/hot-tables-suite.ts';
import { onSqlite } from '../conformance/on-engines.ts';
import { sqliteHotTables } from './hot-tables.ts';

onSqlite('hot tables', (open) =>
  hotTablesSuite(open, (database) => sqliteHotTables(database.raw('state'))),
);
