import { onPostgres } from '../storage/conformance/on-engines.ts';
import { profileCountsSuite } from './profile-counts-suite.ts';

await onPostgres('profile counts', profileCountsSuite);
