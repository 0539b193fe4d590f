import { onPostgres } from '../storage/conformance/on-engines.ts';
import { accessSuite } from './access-suite.ts';

await onPostgres('access', accessSuite);
