import { posix } from 'node:path';
import { generalPackages, hasFace, kindOf, refusal } from './layers.ts';
import type { Import, Rule, SourceFile, Violation } from './source.ts';
import { isTestSupport, parse } from './source.ts';

const sourceRoot = 'server/src/';

/** Holds the import table of layers.ts, faces across modules, and insiders off their own face. */
export const importTable: Rule = (file) => {
  const from = folderOf(file.path);
  if (from === null || isTestSupport(file.path)) return [];
  return parse(file).imports.flatMap((entry) => {
    const target = targetOf(file, entry);
    const to = target === null ? null : folderOf(target);
    if (target === null || to === null) return [];
    const wrong = wrongImport(from, to, target);
    return wrong === null ? [] : [violation(file, entry, wrong)];
  });
};

function wrongImport(from: string, to: string, target: string): string | null {
  if (isTestSupport(target)) return 'only tests import test code; move what the product needs out';
  if (from === to) {
    const ownFace = target === `${sourceRoot}${to}/index.ts` && to !== '.';
    return ownFace ? `a file of ${to} imports its siblings, never its own index.ts` : null;
  }
  const refused = refusal(from, to);
  if (refused !== null) return `may not import ${target}: ${refused}`;
  if (kindOf(from) === 'composition') return null;
  if (hasFace(to) && target !== `${sourceRoot}${to}/index.ts`) {
    return `import ${sourceRoot}${to}/index.ts instead, and export there what is needed`;
  }
  const engine = to === 'storage' && kindOf(from) !== 'storage' && target.split('/').length > 4;
  if (engine) {
    return `may not import ${target}: use the contracts directly in storage/, engines are wired in wire.ts`;
  }
  return null;
}

/** Keeps drivers in storage, vendors' SDKs in their destination, and test packages out of the product. */
export const packagesInTheirPlace: Rule = (file) => {
  const folder = folderOf(file.path);
  if (folder === null || isTestSupport(file.path)) return [];
  if (folder === 'storage' || /\/destinations\/catalog\/[^/]+\//.test(file.path)) return [];
  return parse(file).imports.flatMap((entry) => {
    const name = packageOf(entry.specifier);
    if (name === null || (folder !== 'kernel' && generalPackages.includes(name))) return [];
    const why =
      folder === 'kernel'
        ? 'kernel imports no package'
        : 'drivers belong in storage/, vendor SDKs in destinations/catalog/<vendor>/, test packages ' +
          'in *.test.ts and *-suite.ts; a general package is added to generalPackages with a reason in docs/decisions';
    return [violation(file, entry, `may not import the package ${name}: ${why}`)];
  });
};

/** Relative imports name the file with its ending, so that Node runs the source as it stands. */
export const importEndings: Rule = (file) =>
  parse(file).imports.flatMap((entry) =>
    !entry.specifier.startsWith('.') || /\.(tsx?|mjs|json|css|svg)$/.test(entry.specifier)
      ? []
      : [violation(file, entry, `write the ending: '${entry.specifier}.ts'`)],
  );

/** Finds circles of value imports; imports of types vanish in compilation and are free. */
export function valueCycles(files: readonly SourceFile[]): Violation[] {
  const known = new Set(files.map((file) => file.path));
  const edges = new Map<string, { target: string; entry: Import }[]>();
  for (const file of files) {
    const targets = parse(file)
      .imports.filter((entry) => !entry.typeOnly)
      .map((entry) => ({ target: targetOf(file, entry), entry }))
      .filter((edge): edge is { target: string; entry: Import } => known.has(edge.target ?? ''));
    edges.set(file.path, targets);
  }
  const found: Violation[] = [];
  const state = new Map<string, 'open' | 'done'>();
  const path: string[] = [];
  const visit = (node: string): void => {
    state.set(node, 'open');
    path.push(node);
    for (const { target, entry } of edges.get(node) ?? []) {
      if (state.get(target) === undefined) visit(target);
      else if (state.get(target) === 'open') {
        const circle = [...path.slice(path.indexOf(target)), target].join(' → ');
        const message = `circle of value imports: ${circle}; move what both need into a third file`;
        found.push({ path: node, line: entry.line, message });
      }
    }
    path.pop();
    state.set(node, 'done');
  };
  for (const file of files) if (state.get(file.path) === undefined) visit(file.path);
  return found;
}

/** `identity` for server/src/identity/…, `.` for a file at the root, null outside server/src. */
function folderOf(path: string): string | null {
  if (!path.startsWith(sourceRoot)) return null;
  const rest = path.slice(sourceRoot.length);
  const slash = rest.indexOf('/');
  return slash === -1 ? '.' : rest.slice(0, slash);
}

function targetOf(file: SourceFile, entry: Import): string | null {
  if (!entry.specifier.startsWith('.')) return null;
  return posix.normalize(posix.join(posix.dirname(file.path), entry.specifier));
}

function packageOf(specifier: string): string | null {
  if (specifier.startsWith('.') || specifier.startsWith('node:')) return null;
  const [first = '', second = ''] = specifier.split('/');
  return first.startsWith('@') ? `${first}/${second}` : first;
}

function violation(file: SourceFile, entry: Import, message: string): Violation {
  return { path: file.path, line: entry.line, message };
}
