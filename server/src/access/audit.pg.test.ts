import { onPostgres } from '../storage/conformance/on-engines.ts';
import { auditSuite } from './audit-suite.ts';

await onPostgres('the audit log', auditSuite);
