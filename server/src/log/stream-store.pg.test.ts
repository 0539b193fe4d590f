import { onPostgres } from '../storage/conformance/on-engines.ts';
import { streamStoreSuite } from './stream-store-suite.ts';

await onPostgres('the stream', streamStoreSuite);
