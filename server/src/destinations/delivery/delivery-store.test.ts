import { onSqlite } from '../../storage/conformance/on-engines.ts';
import { deliveryStoreSuite } from './delivery-store-suite.ts';

onSqlite('stores of destinations', deliveryStoreSuite);
