import { onPostgres } from '../../storage/conformance/on-engines.ts';
import { claimsSuite } from './claims-suite.ts';

await onPostgres('claims on lists', claimsSuite);
