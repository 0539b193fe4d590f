import { onPostgres } from '../storage/conformance/on-engines.ts';
import { invitesSuite } from './invites-suite.ts';

await onPostgres('invites', invitesSuite);
