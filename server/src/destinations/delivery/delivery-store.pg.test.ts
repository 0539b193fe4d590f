import { onPostgres } from '../../storage/conformance/on-engines.ts';
import { deliveryStoreSuite } from './delivery-store-suite.ts';

await onPostgres('stores of destinations', deliveryStoreSuite);
