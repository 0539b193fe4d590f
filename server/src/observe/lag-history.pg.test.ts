import { onPostgres } from '../storage/conformance/on-engines.ts';
import { lagHistorySuite } from './lag-history-suite.ts';

await onPostgres('the history of the lag', lagHistorySuite);
