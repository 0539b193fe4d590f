import { parseSync } from 'vite';

/** A file as the rules see it; `path` is relative to the repository, with forward slashes. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** What is wrong, where, and what to do about it. */
export interface Violation {
  readonly path: string;
  readonly line: number;
  readonly message: string;
}

/** Pure: the same file gives the same violations. */
export type Rule = (file: SourceFile) => Violation[];

/** A node of the syntax tree (ESTree with TypeScript's own nodes); offsets are UTF-16 units. */
export interface SyntaxNode {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [property: string]: unknown;
}

export interface Import {
  /** As written, such as `../kernel/ids.ts`. */
  readonly specifier: string;
  readonly line: number;
  /** Gone after compilation. */
  readonly typeOnly: boolean;
}

export interface Parsed {
  readonly body: readonly SyntaxNode[];
  readonly nodes: readonly SyntaxNode[];
  readonly comments: readonly { readonly value: string; readonly start: number }[];
  /** Static imports and re-exports, and `import()` types and calls with a literal. */
  readonly imports: readonly Import[];
}

/** Parses a file; a file that does not parse is a violation by itself, so this throws with its place. */
export function parse(file: SourceFile): Parsed {
  const known = parsedFiles.get(file);
  if (known !== undefined) return known;
  const result = parseSync(file.path, file.text);
  const [error] = result.errors;
  if (error !== undefined) throw new Error(`${file.path} does not parse: ${error.message}`);
  const program = result.program as unknown as SyntaxNode;
  const nodes = flatten(program);
  const parsed = {
    body: program['body'] as SyntaxNode[],
    nodes,
    comments: result.comments,
    imports: nodes.flatMap((node) => importOf(file, node)),
  };
  parsedFiles.set(file, parsed);
  return parsed;
}

/** Every rule asks for the same tree of the same file. */
const parsedFiles = new WeakMap<SourceFile, Parsed>();

/** The 1-based line of an offset. */
export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

/** A violation at a node of a file. */
export function at(file: SourceFile, node: { readonly start: number }, message: string): Violation {
  return { path: file.path, line: lineAt(file.text, node.start), message };
}

/** Tests and what only they import. */
export function isTestSupport(path: string): boolean {
  return (
    /(\.(test|e2e|bench)|[.-]suite)\.tsx?$/.test(path) ||
    path.startsWith('server/src/testing/') ||
    path.startsWith('server/src/storage/conformance/') ||
    path.startsWith('server/test/') ||
    path.startsWith('console/e2e/') ||
    path.startsWith('bench/')
  );
}

export function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value;
}

function flatten(root: SyntaxNode): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  const waiting: unknown[] = [root];
  for (let value = waiting.pop(); value !== undefined; value = waiting.pop()) {
    if (Array.isArray(value)) {
      waiting.push(...value.filter((item) => item !== null && item !== undefined));
    } else if (isNode(value)) {
      found.push(value);
      for (const child of Object.values(value)) {
        if (typeof child === 'object' && child !== null) waiting.push(child);
      }
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

function importOf(file: SourceFile, node: SyntaxNode): Import[] {
  const source = node['source'];
  if (!isNode(source) || typeof source['value'] !== 'string') return [];
  const line = lineAt(file.text, node.start);
  const entry = { specifier: source['value'], line };
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportNamedDeclaration': {
      const kind = node['importKind'] ?? node['exportKind'];
      // `import { type A }` stays as `import {}` under verbatimModuleSyntax, so it counts as a value.
      return [{ ...entry, typeOnly: kind === 'type' }];
    }
    case 'ExportAllDeclaration':
      return [{ ...entry, typeOnly: node['exportKind'] === 'type' }];
    case 'ImportExpression':
      return [{ ...entry, typeOnly: false }];
    case 'TSImportType':
      return [{ ...entry, typeOnly: true }];
    default:
      return [];
  }
}
