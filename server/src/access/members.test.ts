import { onSqlite } from '../storage/conformance/on-engines.ts';
import { membersSuite } from './members-suite.ts';

onSqlite('members', membersSuite);
