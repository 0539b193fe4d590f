import { onSqlite } from '../storage/conformance/on-engines.ts';
import { cursorStoreSuite } from './cursor-store-suite.ts';

onSqlite('cursor store', cursorStoreSuite);
