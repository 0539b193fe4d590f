import { hotTablesSuite } from '../conformance/hot-tables-suite.ts';
import { onSqlite } from '../conformance/on-engines.ts';

onSqlite('hot tables', hotTablesSuite);
