/** An error of the engine as ClickHouse's HTTP interface shows it. */
export interface Exception {
  readonly code: number;
  /** `Code: 60. DB::Exception: … (UNKNOWN_TABLE)`, which clients parse. */
  readonly text: string;
  readonly status: number;
}

/** `ErrorCodes.cpp` of ClickHouse: those that we raise ourselves. */
export const exceptionCodes = {
  BAD_ARGUMENTS: 36,
  SYNTAX_ERROR: 62,
  NOT_IMPLEMENTED: 48,
  TOO_MANY_SIMULTANEOUS_QUERIES: 202,
  AUTHENTICATION_FAILED: 516,
  UNKNOWN_EXCEPTION: 1002,
} as const;

/** What we refuse ourselves, in ClickHouse's words. */
export function refusal(name: keyof typeof exceptionCodes, message: string): Exception {
  const code = exceptionCodes[name];
  return {
    code,
    text: `Code: ${code}. DB::Exception: ${message}. (${name})`,
    status: statusOf(code),
  };
}

/** Reads the code from an error that chDB threw. */
export function exceptionOf(error: unknown): Exception {
  const message = error instanceof Error ? error.message : String(error);
  const found = /Code: (\d+)\. DB::/.exec(message);
  if (found === null) return refusal('UNKNOWN_EXCEPTION', message);
  const code = Number(found[1]);
  return { code, text: message.slice(found.index), status: statusOf(code) };
}

/** The mapping of ClickHouse's `exceptionCodeToHTTPStatus`. */
function statusOf(code: number): number {
  return statuses.get(code) ?? 500;
}

const statuses: ReadonlyMap<number, number> = new Map([
  ...[194].map((code) => [code, 401] as const),
  ...[192, 193, 291, 497, 516].map((code) => [code, 403] as const),
  ...[6, 26, 27, 36, 38, 41, 43, 53, 62, 69, 70, 72, 117, 131, 164, 386, 456, 457].map(
    (code) => [code, 400] as const,
  ),
  ...[16, 46, 47, 50, 60, 81, 115, 171, 224, 255].map((code) => [code, 404] as const),
  ...[159].map((code) => [code, 408] as const),
  ...[229].map((code) => [code, 413] as const),
  ...[48].map((code) => [code, 501] as const),
  ...[202, 209, 210].map((code) => [code, 503] as const),
]);
