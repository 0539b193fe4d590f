import { onSqlite } from '../storage/conformance/on-engines.ts';
import { retentionStoreSuite } from './retention-store-suite.ts';

onSqlite('retention', retentionStoreSuite);
