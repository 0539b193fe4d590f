import { onPostgres } from '../../storage/conformance/on-engines.ts';
import { segmentStoreSuite } from './segment-store-suite.ts';

await onPostgres('segments', segmentStoreSuite);
