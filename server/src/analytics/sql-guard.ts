import { OnefoldError } from '../kernel/errors.ts';
import type { WorkspaceId } from '../kernel/ids.ts';
import { type Warehouse, WarehouseError } from '../storage/warehouse.ts';
import { isAllowedFunction } from './sql-functions.ts';
import { eachNode, nameOf, readSyntaxTree, type SyntaxNode } from './sql-tree.ts';
import { databaseOf } from './warehouse-schema.ts';

/** A query that stays within its workspace, as ClickHouse itself writes it. Only this text may be run. */
export interface GuardedQuery {
  readonly text: string;
  /** From a closing `FORMAT x`, which is not part of the text. */
  readonly format: string | null;
  readonly kind: 'select' | 'other';
}

/**
 * Lets a query through that reads its own workspace and nothing else, or throws `query_refused`.
 *
 * 1. ClickHouse's parser reads it as one statement and writes it anew; what is checked is what will be run.
 * 2. Every node of its syntax tree must be known and harmless: tables, table functions, functions, statements.
 * 3. ClickHouse's analyzer then resolves all names of a SELECT, and each table and function is looked at again.
 *
 * The query runs with `readonly = 1`, and the engine shows only this workspace's rows of `system` tables
 * (`guardSettings`). Nothing of the user's text is matched by expressions of our own.
 */
export async function guardQuery(
  warehouse: Warehouse,
  workspaceId: WorkspaceId,
  query: string,
  rawParams: Readonly<Record<string, string>> = {},
): Promise<GuardedQuery> {
  const database = databaseOf(workspaceId);
  if (query.length > queryLengthMax)
    refuse(`The query is longer than ${queryLengthMax} characters.`);
  const explain = async (statement: string): Promise<string[]> =>
    readLines(warehouse, statement, { ...guardSettings(database), database }, rawParams);
  const [written = ''] = await explain(`SELECT formatQuerySingleLine(${literal(query)})`);
  const { text, format } = withoutFormat(written);
  if (format !== null) {
    const [again] = await explain(`SELECT formatQuerySingleLine(${literal(text)})`);
    if (again !== text) refuse('The query cannot be told from its FORMAT.');
  }
  if (!statementStart.test(text))
    refuse('Only SELECT, WITH, SHOW, DESCRIBE, EXISTS and EXPLAIN are allowed.');
  const tree = readSyntaxTree(await explain(`EXPLAIN AST ${text}`));
  if (tree === null) refuse('The names in the query cannot be read.');
  if (/^Show(Tables|Columns|Functions|Setting)$/.test(tree.kind) && !plainShow.test(text)) {
    refuse('SHOW takes LIKE and a number as LIMIT, nothing else.');
  }
  const kind = checkTree(tree, database);
  const select = selectOf(text, kind);
  if (select !== null) checkResolved(await explain(`EXPLAIN QUERY TREE ${select}`), database);
  return { text, format, kind };
}

const queryLengthMax = 100_000;

/** Settings of every statement that comes from outside, the checks included. */
export function guardSettings(database: string): Record<string, string | number> {
  const own = `database = '${database}'`;
  const filters = {
    'system.databases': `name = '${database}'`,
    'system.tables': own,
    'system.columns': own,
    'system.dictionaries': own,
    'system.data_skipping_indices': own,
  };
  const entries = Object.entries(filters).map(
    ([table, filter]) => `${literal(table)}:${literal(filter)}`,
  );
  return {
    readonly: 1,
    additional_table_filters: `{${entries.join(',')}}`,
    final: 1,
    asterisk_include_alias_columns: 1,
    allow_suspicious_types_in_group_by: 1,
    allow_suspicious_types_in_order_by: 1,
    max_ast_depth: 500,
    max_ast_elements: 20_000,
    max_expanded_ast_elements: 100_000,
  };
}

/**
 * The SELECT that the analyzer has to look at, because the printed tree leaves some expressions out (the bounds of a
 * window's frame, what APPLY calls); null for a statement that has none.
 */
function selectOf(text: string, kind: GuardedQuery['kind']): string | null {
  if (kind === 'select') return text;
  if (text.startsWith('DESCRIBE TABLE ')) {
    return `SELECT 1 FROM ${text.slice('DESCRIBE TABLE '.length)}`;
  }
  if (!text.startsWith('EXPLAIN ')) return null;
  const explained =
    /^EXPLAIN (?:(?:AST|SYNTAX|QUERY TREE|PIPELINE|ESTIMATE|PLAN) )?(?:\w+ = \d+(?:, \w+ = \d+)* )?([(SW].*)$/s.exec(
      text,
    )?.[1];
  if (explained === undefined) refuse('This form of EXPLAIN is not allowed.');
  return explained;
}

/** SHOW with a condition or a computed limit would hide a query: its tree is not printed. */
const plainShow =
  /^SHOW (?:FULL |EXTENDED )*(?:DATABASES|TABLES|DICTIONARIES|COLUMNS|INDEXES|FUNCTIONS|SETTINGS?)(?: FROM (?:\w+|`\w+`)){0,2}(?: (?:NOT )?I?LIKE '(?:[^'\\]|\\.)*')?(?: LIMIT \d+)?$|^SHOW SETTING \w+$/;

/** Decided on the text that ClickHouse wrote: the first word of a statement is in capitals there. */
const statementStart =
  /^(SELECT|WITH|\(|DESCRIBE|EXPLAIN|EXISTS (TABLE|VIEW|DICTIONARY)|SHOW (CREATE|(FULL |EXTENDED )*(DATABASES|TABLES|DICTIONARIES|COLUMNS|INDEXES|FUNCTIONS|SETTINGS?))) ?/;

/** Nodes of an expression or a SELECT that reach nothing by themselves. */
const plainNodes: ReadonlySet<string> = new Set([
  'SelectWithUnionQuery',
  'SelectIntersectExceptQuery',
  'SelectQuery',
  'ExpressionList',
  'Subquery',
  'Literal',
  'Asterisk',
  'QualifiedAsterisk',
  'ColumnsRegexpMatcher',
  'ColumnsListMatcher',
  'QualifiedColumnsRegexpMatcher',
  'QualifiedColumnsListMatcher',
  'ColumnsTransformerList',
  'ColumnsExceptTransformer',
  'ColumnsReplaceTransformer',
  'ColumnsReplaceTransformer::Replacement',
  'TablesInSelectQuery',
  'TablesInSelectQueryElement',
  'TableExpression',
  'TableJoin',
  'ArrayJoin',
  'SampleRatio',
  'WindowListElement',
  'WindowDefinition',
  'OrderByElement',
  'InterpolateElement',
  'WithElement',
  'Collation',
  'PairNode',
  'QueryParameter',
]);

/** Table functions that make rows from their arguments alone. */
const tableFunctions: ReadonlySet<string> = new Set([
  'numbers',
  'numbers_mt',
  'zeros',
  'zeros_mt',
  'generate_series',
  'generateseries',
  'values',
  'generaterandom',
  'null',
  'view',
]);

/** Tables of ClickHouse that tell of the engine or, filtered, of this workspace. BI tools read them. */
const systemTables: ReadonlySet<string> = new Set([
  'aggregate_function_combinators',
  'build_options',
  'collations',
  'columns',
  'contributors',
  'data_type_families',
  'databases',
  'dictionaries',
  'formats',
  'functions',
  'keywords',
  'licenses',
  'numbers',
  'numbers_mt',
  'one',
  'settings',
  'table_engines',
  'table_functions',
  'tables',
  'time_zones',
  'zeros',
  'zeros_mt',
]);

const informationTables: ReadonlySet<string> = new Set([
  'tables',
  'columns',
  'schemata',
  'views',
  'key_column_usage',
  'referential_constraints',
  'statistics',
]);

const explainable: ReadonlySet<string> = new Set([
  'EXPLAIN',
  'EXPLAIN AST',
  'EXPLAIN SYNTAX',
  'EXPLAIN QUERY TREE',
  'EXPLAIN PIPELINE',
  'EXPLAIN ESTIMATE',
]);

function checkTree(root: SyntaxNode, database: string): GuardedQuery['kind'] {
  let kind: GuardedQuery['kind'] = 'other';
  switch (root.kind) {
    case 'SelectWithUnionQuery':
      kind = 'select';
      if (root.children.length !== 1) refuse('INTO OUTFILE and SETTINGS are not allowed.');
      break;
    case 'Explain':
      if (!explainable.has(root.text)) refuse(`${root.text} is not allowed.`);
      break;
    case 'DescribeQuery':
      break;
    case 'ShowTables':
    case 'ShowColumns':
    case 'ShowFunctions':
    case 'ShowSetting':
      // Rewritten by the engine into queries on system tables, whose rows are filtered; see `plainShow`.
      return 'other';
    case 'ExistsTableQuery':
    case 'ExistsViewQuery':
    case 'ExistsDictionaryQuery':
    case 'ShowCreateTableQuery':
    case 'ShowCreateDictionaryQuery':
      checkNamedTable(root, database);
      return 'other';
    default:
      refuse(`A statement of kind ${root.kind} is not allowed.`);
  }
  for (const [node, above] of eachNode(root)) {
    if (node !== root) checkNode(node, above, database);
  }
  return kind;
}

/** `EXISTS` and `SHOW CREATE` have their names as children: the table, or the database and the table. */
function checkNamedTable(root: SyntaxNode, database: string): void {
  const names = root.children.map((child) => child.text);
  if (root.children.some((child) => child.kind !== 'Identifier' || child.children.length > 0)) {
    refuse('The name of the table cannot be read.');
  }
  if (names.length === 2) checkTable(`${names[0]}.${names[1]}`, database);
  else if (names.length !== 1) refuse('The name of the table cannot be read.');
}

function checkNode(node: SyntaxNode, above: readonly SyntaxNode[], database: string): void {
  if (plainNodes.has(node.kind)) return;
  const parent = above[0];
  switch (node.kind) {
    case 'TableIdentifier':
      checkTable(nameOf(node), database);
      break;
    case 'Identifier':
      // As the right side of IN, or through an alias of it, an identifier is a table.
      if (isRightOfIn(node, above) || /^(ws_\w+|system|information_schema)\./i.test(node.text)) {
        checkTable(nameOf(node), database);
      }
      break;
    case 'Function':
      checkFunction(nameOf(node), parent?.kind === 'TableExpression');
      break;
    case 'ColumnsApplyTransformer':
      // What it calls is not printed in the tree.
      refuse('APPLY is not allowed. Write the calls out.');
      break;
    case 'Set':
      // Of EXPLAIN itself; others are settings of the query.
      if (parent?.kind !== 'Explain') refuse('SETTINGS are not allowed in a query.');
      break;
    default:
      refuse(`${node.kind} is not allowed.`);
  }
}

function checkFunction(name: string, makesTable: boolean): void {
  if (makesTable) {
    if (!tableFunctions.has(name.toLowerCase()))
      refuse(`The table function ${name} is not allowed.`);
  } else if (!isAllowedFunction(name)) {
    refuse(`The function ${name} is not allowed.`);
  }
}

function isRightOfIn(node: SyntaxNode, above: readonly SyntaxNode[]): boolean {
  const [list, call] = above;
  const isIn = call?.kind === 'Function' && /in(ignoreset)?$/i.test(nameOf(call));
  return isIn && list?.kind === 'ExpressionList' && list.children.indexOf(node) > 0;
}

/** A name without a dot is a table of the workspace, because that is the current database, or a CTE. */
function checkTable(name: string, database: string): void {
  const dot = name.indexOf('.');
  if (dot === -1) return;
  const owner = name.slice(0, dot);
  const table = name.slice(dot + 1);
  if (owner === database) return;
  if (owner === 'system' && systemTables.has(table)) return;
  if (owner.toLowerCase() === 'information_schema' && informationTables.has(table.toLowerCase()))
    return;
  refuse(`The table ${owner}.${table} is not one of this workspace.`);
}

/** The analyzer's own account of what the query reads and calls. */
function checkResolved(lines: readonly string[], database: string): void {
  for (const line of lines) {
    const table = /^\s*TABLE id: \d+,(?: alias: \w+,)? table_name: ([^,]+)/.exec(line)?.[1];
    if (table !== undefined) {
      if (!table.includes('.')) refuse(`The table ${table} is not one of this workspace.`);
      // The engine's own for WITH RECURSIVE; a query cannot name it, see the syntax tree.
      if (!table.startsWith('_temporary_and_external_tables.')) checkTable(table, database);
    } else if (/^\s*TABLE id: /.test(line)) {
      refuse('A table of the query cannot be read.');
    }
    const called = /^\s*FUNCTION id: \d+, function_name: (\w+)/.exec(line)?.[1];
    if (called !== undefined && !isAllowedFunction(called) && !isFromAlias(called)) {
      refuse(`The function ${called} is not allowed.`);
    }
    const source = /^\s*TABLE_FUNCTION id: \d+,.*table_function_name: (\w+)/.exec(line)?.[1];
    if (source !== undefined && !tableFunctions.has(source.toLowerCase())) {
      refuse(`The table function ${source} is not allowed.`);
    }
  }
}

/** What the analyzer puts in for our own ALIAS column `profile_id`; a query cannot name it, see the syntax tree. */
function isFromAlias(name: string): boolean {
  return name === 'dictGetOrDefault';
}

/** ClickHouse writes FORMAT last. */
function withoutFormat(written: string): { text: string; format: string | null } {
  const found = / FORMAT `?(\w+)`?$/.exec(written);
  if (found === null) return { text: written, format: null };
  return { text: written.slice(0, found.index), format: found[1] as string };
}

async function readLines(
  warehouse: Warehouse,
  statement: string,
  settings: Record<string, string | number>,
  rawParams: Readonly<Record<string, string>>,
): Promise<string[]> {
  const { database, ...others } = settings;
  try {
    const { body } = await warehouse.stream(statement, {
      format: 'JSONCompactEachRow',
      database: String(database),
      settings: { ...others, max_execution_time: 5 },
      rawParams,
    });
    const chunks: Uint8Array[] = [];
    for await (const chunk of body) chunks.push(chunk);
    const rows = Buffer.concat(chunks).toString('utf8').trimEnd().split('\n');
    // One row of EXPLAIN is one line of the tree, unless a name holds a line break.
    return rows
      .filter((row) => row !== '')
      .flatMap((row) => String((JSON.parse(row) as unknown[])[0]).split('\n'));
  } catch (error) {
    if (error instanceof WarehouseError && error.kind === 'refused') {
      throw new OnefoldError('query_failed', readable(error), { cause: error });
    }
    throw error;
  }
}

/** Without the check's own statement, which ClickHouse quotes after its message. */
function readable(error: WarehouseError): string {
  return error.message.replace(/:? In scope SELECT formatQuerySingleLine.*$/s, '.');
}

function refuse(message: string): never {
  throw new OnefoldError('query_refused', message);
}

function literal(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\0', '\\0')}'`;
}
