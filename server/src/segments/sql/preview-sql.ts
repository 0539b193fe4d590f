import type { Clause, EventClause } from '../definition/clause.ts';
import { clausesOf, type SegmentDefinition } from '../definition/definition.ts';
import { type CompileOptions, clauseSql } from './clause-sql.ts';
import { eventScan, scannedOf } from './event-scan.ts';
import { literal } from './literal.ts';

/** A query that counts a definition and each of its clauses at once. */
export interface PreviewSql {
  /** One row: `population`, `sample` (ids), and `counts`, one for each path. */
  readonly sql: string;
  /** Where each counted clause stands in the definition, itself first: `where`, `where.of.0`… */
  readonly paths: readonly string[];
}

/**
 * Clauses that hold no others become columns, decided once for each profile; the others are put together from these. Clauses
 * on events are answered by one pass over them, see `scannedOf`.
 */
export function previewSql(
  { of, where }: SegmentDefinition,
  options: CompileOptions,
  sampleMax: number,
): PreviewSql {
  const columns: string[] = [];
  const sharing = scannedOf(clausesOf(where), options);
  const scanned: EventClause[] = [];
  const counted: { readonly path: string; readonly condition: string }[] = [];
  const visit = (clause: Clause, path: string): string => {
    const place = counted.length;
    counted.push({ path, condition: '' });
    const condition = conditionOf(clause, path);
    counted[place] = { path, condition };
    return condition;
  };
  const conditionOf = (clause: Clause, path: string): string => {
    switch (clause.kind) {
      case 'all':
      case 'any': {
        const inner = clause.of.map((one, index) => visit(one, `${path}.of.${index}`));
        if (inner.length === 0) return '1';
        return `(${inner.join(clause.kind === 'all' ? ' AND ' : ' OR ')})`;
      }
      case 'not':
        return `NOT ${visit(clause.of, `${path}.of`)}`;
      case 'event':
        if (sharing.has(clause)) return `e${scanned.push(clause) - 1}`;
    }
    columns.push(`toUInt8(${clauseSql(clause, options)}) AS c${columns.length}`);
    return `c${columns.length - 1}`;
  };
  const whole = visit(where, 'where');
  const counts = counted.map(({ condition }) => `countIf(${condition})`).join(', ');
  const scan = scanned.length === 0 ? null : eventScan(scanned, options);
  const found = scan?.conditions.map((condition, index) => `${condition} AS e${index}`) ?? [];
  const beside =
    scan === null ? '' : ` LEFT ANY JOIN (${scan.sql}) AS s ON s.profile_id = p.profile_id`;
  const sql =
    `SELECT count() AS population, [${counts}] AS counts, ` +
    `groupArrayIf(${sampleMax})(toString(profile_id), ${whole}) AS sample FROM (` +
    `SELECT ${['p.profile_id AS profile_id', ...columns, ...found].join(', ')} ` +
    `FROM profiles AS p FINAL${beside} WHERE p.collection = ${literal(of)})`;
  return { sql, paths: counted.map(({ path }) => path) };
}
