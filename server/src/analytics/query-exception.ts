import { OnefoldError } from '../kernel/errors.ts';
import { WarehouseError } from '../storage/warehouse.ts';

/** A failure in the words of ClickHouse's HTTP protocol, which its clients parse. */
export interface QueryException {
  readonly status: number;
  readonly code: number;
  readonly text: string;
}

/** What ClickHouse would say; null for a fault that is none of the query's. */
export function queryException(error: unknown): QueryException | null {
  if (!(error instanceof OnefoldError)) return null;
  const { cause } = error;
  if (cause instanceof WarehouseError && cause.code !== null) {
    return exception(error.status, cause.code, cause.exceptionName ?? 'UNKNOWN', error.message);
  }
  switch (error.code) {
    case 'authentication_error':
      return exception(403, 516, 'AUTHENTICATION_FAILED', error.message);
    case 'query_refused':
    case 'forbidden':
      return exception(403, 497, 'ACCESS_DENIED', error.message);
    case 'not_found':
      return exception(404, 81, 'UNKNOWN_DATABASE', error.message);
    case 'warehouse_unavailable':
      return exception(503, 210, 'NETWORK_ERROR', error.message);
    default:
      return exception(error.status, 36, 'BAD_ARGUMENTS', error.message);
  }
}

function exception(status: number, code: number, name: string, message: string): QueryException {
  const sentence = message.trimEnd().replace(/\.$/, '');
  return { status, code, text: `Code: ${code}. DB::Exception: ${sentence}. (${name})\n` };
}
