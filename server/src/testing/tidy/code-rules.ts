import type { Rule, SourceFile, SyntaxNode } from './source.ts';
import { at, isNode, isTestSupport, parse } from './source.ts';

/** Options are read in one place, where each has a type, a default and a description. */
export const environmentInConfigOnly: Rule = (file) => {
  if (file.path === 'server/src/config.ts' || isTestSupport(file.path)) return [];
  return parse(file)
    .nodes.filter((node) => isMember(node, 'process', 'env') || importsName(node, 'process', 'env'))
    .map((node) => at(file, node, 'process.env is read in config.ts only; add an option there'));
};

/** Time and chance come in through kernel, so that a replay and a test decide them. */
export const timeAndChanceInKernelOnly: Rule = (file) => {
  const exempt = file.path.startsWith('server/src/kernel/') || isTestSupport(file.path);
  if (exempt || !file.path.startsWith('server/')) return [];
  return parse(file).nodes.flatMap((node) => {
    const name = timeOrChance(node);
    const message = `${name} outside kernel; take Clock or Random of kernel as an argument`;
    return name === null ? [] : [at(file, node, message)];
  });
};

function timeOrChance(node: SyntaxNode): string | null {
  if (isMember(node, 'Date', 'now')) return 'Date.now';
  if (isMember(node, 'Math', 'random')) return 'Math.random';
  if (isMember(node, 'performance', 'now')) return 'performance.now';
  const callsDate = isIdentifier(node['callee'], 'Date');
  const bare = Array.isArray(node['arguments']) && node['arguments'].length === 0;
  if (node.type === 'NewExpression' && callsDate && bare) return 'new Date() without an argument';
  if (node.type === 'CallExpression' && callsDate) return 'Date()';
  return null;
}

/** `any` switches the checker off for all who touch the value. */
export const noAny: Rule = (file) =>
  parse(file)
    .nodes.filter((node) => node.type === 'TSAnyKeyword')
    .map((node) => at(file, node, 'any: write the type, or unknown and a check'));

/** A thing has one name everywhere. */
export const namedExportsOnly: Rule = (file) =>
  parse(file)
    .nodes.filter(
      (node) =>
        node.type === 'ExportDefaultDeclaration' ||
        (node.type === 'ExportSpecifier' && isIdentifier(node['exported'], 'default')),
    )
    .map((node) => at(file, node, 'default export: export it by its name'));

/** State at module level is shared by all instances. Tests may have it: their hooks fill it before each. */
export const noModuleState: Rule = (file) => {
  if (isTestSupport(file.path)) return [];
  return parse(file)
    .body.map((node) => (isNode(node['declaration']) ? node['declaration'] : node))
    .filter((node) => node.type === 'VariableDeclaration' && node['kind'] !== 'const')
    .map((node) =>
      at(file, node, `module-level ${node['kind']}: put the state into a factory or a class`),
    );
};

/** A new column must not change what a query returns. */
export const columnsListed: Rule = (file) => {
  if (isTestSupport(file.path) || !file.path.startsWith('server/')) return [];
  const star = /\bselect\s+(?:distinct\s+)?(?:["\w]+\.)?\*/i;
  return parse(file)
    .nodes.filter((node) => star.test(textOf(node)))
    .map((node) => at(file, node, 'SELECT *: list the columns'));
};

/** What is left to do is an issue, not a comment. */
export const noLeftoverMarkers: Rule = (file) =>
  parse(file)
    .comments.filter((comment) => /\b(TODO|FIXME|XXX|HACK)\b/.test(comment.value))
    .map((comment) => at(file, comment, 'leftover marker: do it now or file an issue'));

/** A face is a short, hand-written list: named re-exports and nothing else. */
export const facesAreLists: Rule = (file) => {
  if (!/(^|\/)index\.tsx?$/.test(file.path)) return [];
  const place = { start: 0 };
  if (!/^server\/src\/([a-z-]+|destinations\/catalog)\/index\.ts$/.test(file.path)) {
    return [at(file, place, 'index.ts is for the face of a module only; import the file itself')];
  }
  const lines = lineCount(file);
  const { body } = parse(file);
  return [
    ...(lines > 30 ? [at(file, place, `a face of ${lines} lines; at most 30`)] : []),
    ...body
      .filter((node) => node.type === 'ExportAllDeclaration')
      .map((node) => at(file, node, 'export * in a face: list the names')),
  ];
};

export function lineCount(file: SourceFile): number {
  return file.text.replace(/\n$/, '').split('\n').length;
}

function isMember(node: SyntaxNode, object: string, property: string): boolean {
  if (node.type !== 'MemberExpression') return false;
  const key = node['property'];
  const named = isIdentifier(key, property) || (isNode(key) && key['value'] === property);
  const owner = node['object'];
  const global = isNode(owner) && isMember(owner, 'globalThis', object);
  return named && (isIdentifier(owner, object) || global);
}

function importsName(node: SyntaxNode, module: string, name: string): boolean {
  const source = node['source'];
  if (node.type !== 'ImportDeclaration' || !isNode(source)) return false;
  if (source['value'] !== module && source['value'] !== `node:${module}`) return false;
  const names = (node['specifiers'] ?? []) as SyntaxNode[];
  return names.some((specifier) => isIdentifier(specifier['imported'], name));
}

function isIdentifier(value: unknown, name: string): boolean {
  return isNode(value) && value.type === 'Identifier' && value['name'] === name;
}

function textOf(node: SyntaxNode): string {
  if (node.type === 'Literal') return typeof node['value'] === 'string' ? node['value'] : '';
  if (node.type !== 'TemplateElement') return '';
  return (node['value'] as { readonly raw: string }).raw;
}
