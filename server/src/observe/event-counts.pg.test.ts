import { onPostgres } from '../storage/conformance/on-engines.ts';
import { eventCountsSuite } from './event-counts-suite.ts';

await onPostgres('event counts', eventCountsSuite);
