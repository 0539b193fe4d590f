import { onPostgres } from '../storage/conformance/on-engines.ts';
import { eventFlowSuite } from './event-flow-suite.ts';

await onPostgres('the flow of events', eventFlowSuite);
