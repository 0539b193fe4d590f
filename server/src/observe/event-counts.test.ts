import { onSqlite } from '../storage/conformance/on-engines.ts';
import { eventCountsSuite } from './event-counts-suite.ts';

onSqlite('event counts', eventCountsSuite);
