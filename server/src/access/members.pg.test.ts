import { onPostgres } from '../storage/conformance/on-engines.ts';
import { membersSuite } from './members-suite.ts';

await onPostgres('members', membersSuite);
