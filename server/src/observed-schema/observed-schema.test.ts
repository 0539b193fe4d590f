import { onSqlite } from '../storage/conformance/on-engines.ts';
import { observedSchemaSuite } from './observed-schema-suite.ts';

onSqlite('observed schema', observedSchemaSuite);
