import { onSqlite } from '../storage/conformance/on-engines.ts';
import { profileCountsSuite } from './profile-counts-suite.ts';

onSqlite('profile counts', profileCountsSuite);
