import { onSqlite } from '../storage/conformance/on-engines.ts';
import { streamStoreSuite } from './stream-store-suite.ts';

onSqlite('the stream', streamStoreSuite);
