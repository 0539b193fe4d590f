export type CsvValue = string | number | boolean | null | undefined;

/** What a spreadsheet would take for the beginning of a formula, in East Asia also the wide forms of the signs. */
const formulaStart = /^[=+\-@\t\r\n＝＋－＠]/;
const plainNumber = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;

/**
 * Rows as RFC 4180 writes them, with a byte order mark so that spreadsheets read UTF-8. A text that a spreadsheet
 * would run as a formula is made plain by an apostrophe before it (OWASP, "CSV Injection"); numbers stay numbers.
 */
export function csvOf(rows: readonly (readonly CsvValue[])[]): string {
  return `\uFEFF${csvLines(rows)}`;
}

/** The same without the mark, for what comes after a first part. */
export function csvLines(rows: readonly (readonly CsvValue[])[]): string {
  return rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('');
}

function csvCell(value: CsvValue): string {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'string') return String(value);
  const safe = formulaStart.test(value) && !plainNumber.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
