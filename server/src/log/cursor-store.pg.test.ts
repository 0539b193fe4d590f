import { onPostgres } from '../storage/conformance/on-engines.ts';
import { cursorStoreSuite } from './cursor-store-suite.ts';

await onPostgres('cursor store', cursorStoreSuite);
