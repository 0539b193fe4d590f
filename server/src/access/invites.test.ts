import { onSqlite } from '../storage/conformance/on-engines.ts';
import { invitesSuite } from './invites-suite.ts';

onSqlite('invites', invitesSuite);
