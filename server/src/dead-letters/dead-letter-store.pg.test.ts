import { onPostgres } from '../storage/conformance/on-engines.ts';
import { deadLetterStoreSuite } from './dead-letter-store-suite.ts';

await onPostgres('dead letters', deadLetterStoreSuite);
