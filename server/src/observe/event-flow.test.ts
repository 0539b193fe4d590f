import { onSqlite } from '../storage/conformance/on-engines.ts';
import { eventFlowSuite } from './event-flow-suite.ts';

onSqlite('the flow of events', eventFlowSuite);
