import { onSqlite } from '../storage/conformance/on-engines.ts';
import { lagHistorySuite } from './lag-history-suite.ts';

onSqlite('the history of the lag', lagHistorySuite);
