import { onSqlite } from '../storage/conformance/on-engines.ts';
import { rulesStoreSuite } from './rules-store-suite.ts';

onSqlite('identity rules', rulesStoreSuite);
