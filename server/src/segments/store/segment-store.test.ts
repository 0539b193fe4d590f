import { onSqlite } from '../../storage/conformance/on-engines.ts';
import { segmentStoreSuite } from './segment-store-suite.ts';

onSqlite('segments', segmentStoreSuite);
