import { onPostgres } from '../storage/conformance/on-engines.ts';
import { requestTallySuite } from './request-tally-suite.ts';

await onPostgres('the tally of requests', requestTallySuite);
