import { onSqlite } from '../../storage/conformance/on-engines.ts';
import { claimsSuite } from './claims-suite.ts';

onSqlite('claims on lists', claimsSuite);
