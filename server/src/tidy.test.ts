import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as code from './testing/tidy/code-rules.ts';
import * as imports from './testing/tidy/import-rules.ts';
import * as names from './testing/tidy/name-rules.ts';
import type { Rule, SourceFile, Violation } from './testing/tidy/source.ts';
import { isTestSupport } from './testing/tidy/source.ts';

const root = join(import.meta.dirname, '../..');
const tree = ['server/src', 'server/test', 'console/src', 'console/e2e', 'bench'].flatMap(read);

/** Each rule with code that it must catch (with the line) and code that it must leave alone. */
const rules: readonly {
  readonly title: string;
  readonly rule: Rule;
  readonly catches: readonly (readonly [path: string, text: string, line?: number])[];
  readonly allows: readonly (readonly [path: string, text: string])[];
}[] = [
  {
    title: 'imports follow the table',
    rule: imports.importTable,
    catches: [
      ['server/src/kernel/ids.ts', "import type { A } from '../storage/database.ts';"],
      ['server/src/storage/database.ts', "\nimport { a } from '../log/log.ts';", 2],
      ['server/src/log/log.ts', "import { a } from '../identity/index.ts';"],
      ['server/src/identity/resolve.ts', "import { a } from '../profiles/index.ts';"],
      ['server/src/profiles/fold.ts', "import { a } from '../identity/merge.ts';"],
      ['server/src/profiles/fold.ts', "import { a } from './index.ts';"],
      ['server/src/profiles/fold.ts', "import { a } from '../storage/sqlite/sqlite.ts';"],
      ['server/src/profiles/fold.ts', "import { a } from '../dedupe/index.ts';"],
      ['server/src/dedupe/dedupe.ts', "import { a } from '../observe/logger.ts';"],
      ['server/src/profiles/fold.ts', "import { a } from '../testing/virtual-clock.ts';"],
      ['server/src/pipeline/pipeline.ts', "import { a } from '../http/app.ts';"],
      ['server/src/http/app.ts', "import { a } from '../config.ts';"],
      ['server/src/http/app.ts', "export { a } from '../access/sessions.ts';"],
      ['server/src/novelty/a.ts', "import { a } from '../kernel/ids.ts';"],
    ],
    allows: [
      ['server/src/profiles/fold.ts', "import { a } from '../identity/index.ts';"],
      ['server/src/profiles/fold.ts', "import type { A } from '../storage/database.ts';"],
      ['server/src/profiles/a/b.ts', "import { a } from '../fold.ts';"],
      ['server/src/profiles/fold.test.ts', "import { a } from '../testing/virtual-clock.ts';"],
      ['server/src/pipeline/06-identify.ts', "import { a } from '../identity/index.ts';"],
      ['server/src/wire.ts', "import { a } from './storage/sqlite/sqlite.ts';"],
    ],
  },
  {
    title: 'drivers, vendor SDKs and test packages are imported in their place only',
    rule: imports.packagesInTheirPlace,
    catches: [
      ['server/src/profiles/fold.ts', "import Database from 'better-sqlite3';"],
      ['server/src/wire.ts', "import { createClient } from '@clickhouse/client';"],
      ['server/src/sources/a.ts', "import fc from 'fast-check';"],
      ['server/src/kernel/ids.ts', "import { z } from 'zod';"],
    ],
    allows: [
      ['server/src/storage/sqlite/sqlite.ts', "import Database from 'better-sqlite3';"],
      ['server/src/destinations/catalog/brevo/send.ts', "import brevo from '@getbrevo/brevo';"],
      ['server/src/kernel/random.ts', "import { randomBytes } from 'node:crypto';"],
      ['server/src/identity/phone.ts', "import { parse } from 'libphonenumber-js/max';"],
    ],
  },
  {
    title: 'relative imports name the file with its ending',
    rule: imports.importEndings,
    catches: [['server/src/kernel/ids.ts', "import { a } from './b';"]],
    allows: [['server/src/kernel/ids.ts', "import { a } from './b.ts';"]],
  },
  {
    title: 'process.env is read in config.ts only',
    rule: code.environmentInConfigOnly,
    catches: [
      ['server/src/wire.ts', 'const a = 1;\nconst b = process.env.HOME;', 2],
      ['server/src/wire.ts', "const b = process['env'];"],
      ['server/src/wire.ts', "import { env } from 'node:process';"],
    ],
    allows: [
      ['server/src/config.ts', 'const b = process.env.HOME;'],
      ['server/src/wire.test.ts', 'const b = process.env.HOME;'],
      ['server/src/wire.ts', 'const b = process.pid;'],
    ],
  },
  {
    title: 'time and chance come from kernel',
    rule: code.timeAndChanceInKernelOnly,
    catches: [
      ['server/src/log/a.ts', 'const a = Date.now();'],
      ['server/src/log/a.ts', 'const a = { now: Date.now };'],
      ['server/src/log/a.ts', 'const a = new Date();'],
      ['server/src/log/a.ts', 'const a = Math.random();'],
      ['server/src/log/a.ts', 'const a = globalThis.performance.now();'],
    ],
    allows: [
      ['server/src/kernel/clock.ts', 'const a = Date.now();'],
      ['server/src/log/a.ts', 'const a = new Date(1);\nconst b = clock.now();'],
      ['server/src/log/a.test.ts', 'const a = Date.now();'],
    ],
  },
  {
    title: 'nothing is any',
    rule: code.noAny,
    catches: [['server/src/log/a.ts', 'function f(a: string,\n  b: any[]) {}', 2]],
    allows: [['server/src/log/a.ts', 'const any = (x: unknown) => x; // any']],
  },
  {
    title: 'exports have names',
    rule: code.namedExportsOnly,
    catches: [
      ['server/src/log/a.ts', 'export default 1;'],
      ['server/src/log/a.ts', "export { a as default } from './b.ts';"],
    ],
    allows: [['server/src/log/a.ts', "export const a = 1;\nimport b from 'zod';"]],
  },
  {
    title: 'no state at module level',
    rule: code.noModuleState,
    catches: [
      ['server/src/log/a.ts', 'let a = 1;'],
      ['server/src/log/a.ts', '\n\nexport let a = 1;', 3],
    ],
    allows: [
      ['server/src/log/a.ts', 'const a = 1; function f() { let b = a; return b++; }'],
      ['server/src/log/a.test.ts', 'let folder: string;'],
    ],
  },
  {
    title: 'queries list their columns',
    rule: code.columnsListed,
    catches: [
      ['server/src/log/a.ts', 'const q = `\n  SELECT * FROM events`;'],
      ['server/src/log/a.ts', "const q = 'select e.* from events e';"],
    ],
    allows: [['server/src/log/a.ts', "const q = 'SELECT count(*), a * b FROM events';"]],
  },
  {
    title: 'nothing is left to do in a comment',
    rule: code.noLeftoverMarkers,
    catches: [['server/src/log/a.ts', 'const a = 1;\n// TODO: more', 2]],
    allows: [['server/src/log/a.ts', "const a = 'TODO';"]],
  },
  {
    title: 'index.ts is the face of a module: a short list of names',
    rule: code.facesAreLists,
    catches: [
      ['server/src/identity/rules/index.ts', "export { a } from './a.ts';"],
      ['console/src/ui/index.ts', "export { a } from './a.ts';"],
      ['server/src/identity/index.ts', "export { a } from './a.ts';\nexport * from './b.ts';", 2],
      ['server/src/identity/index.ts', "export { a } from './a.ts';\n".repeat(31)],
    ],
    allows: [['server/src/identity/index.ts', "export { a } from './a.ts';"]],
  },
  {
    title: 'paths are in kebab-case',
    rule: names.kebabCase,
    catches: [
      ['server/src/log/segmentLog.ts', ''],
      ['server/src/log/segment_log.ts', ''],
      ['console/src/ui/Button.tsx', ''],
    ],
    allows: [['server/src/pipeline/01-collect.pg.test.ts', '']],
  },
  {
    title: 'paths say what is in them',
    rule: names.sayingNames,
    catches: [
      ['server/src/log/utils.ts', ''],
      ['server/src/common/a.ts', ''],
      ['console/src/user-service.ts', ''],
    ],
    allows: [['server/src/sources/commonwealth.ts', '']],
  },
  {
    title: 'files have at most 500 lines',
    rule: names.fileSize,
    catches: [['server/src/log/a.ts', '\n'.repeat(502)]],
    allows: [['server/src/log/a.ts', '\n'.repeat(500)]],
  },
];

describe('the tree', () => {
  it('is read', () => {
    expect(tree.map((file) => file.path)).toContain('server/src/kernel/ids.ts');
  });

  it.each(rules)('$title', ({ rule }) => {
    expect(tree.flatMap(rule).map(show)).toEqual([]);
  });

  it('has no circles of value imports', () => {
    const product = tree.filter((file) => !isTestSupport(file.path));
    expect(imports.valueCycles(product).map(show)).toEqual([]);
  });
});

describe('the rules', () => {
  for (const { title, rule, catches, allows } of rules) {
    for (const [path, text, line] of catches) {
      it(`catch what breaks: ${title}: ${path} ${JSON.stringify(text).slice(0, 80)}`, () => {
        const found = rule({ path, text });
        expect(found).not.toEqual([]);
        if (line !== undefined) expect(found[0]?.line).toBe(line);
      });
    }
    for (const [path, text] of allows) {
      it(`leave alone what keeps: ${title}: ${path} ${JSON.stringify(text).slice(0, 80)}`, () => {
        expect(rule({ path, text }).map(show)).toEqual([]);
      });
    }
  }

  it('catch a circle of value imports and show its way round', () => {
    const circle = [
      { path: 'server/src/log/a.ts', text: "import { b } from './b.ts';" },
      { path: 'server/src/log/b.ts', text: "\nimport { c } from './c.ts';" },
      { path: 'server/src/log/c.ts', text: "import { a } from './a.ts';" },
    ];
    const [found, ...rest] = imports.valueCycles(circle);
    expect(rest).toEqual([]);
    expect(found?.path).toBe('server/src/log/c.ts');
    expect(found?.message).toContain('a.ts → server/src/log/b.ts → server/src/log/c.ts');
  });

  it('leave alone a circle that types close', () => {
    const circle = [
      { path: 'server/src/log/a.ts', text: "import { b } from './b.ts';" },
      { path: 'server/src/log/b.ts', text: "import type { A } from './a.ts';" },
    ];
    expect(imports.valueCycles(circle)).toEqual([]);
  });
});

function read(folder: string): SourceFile[] {
  return list(join(root, folder))
    .filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.d.ts'))
    .map((file) => ({
      path: relative(root, file).replaceAll('\\', '/'),
      text: readFileSync(file, 'utf8'),
    }));
}

function list(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
      const path = join(folder, entry.name);
      if (!entry.isDirectory()) return [path];
      return entry.name === 'dist' || entry.name === 'node_modules' ? [] : list(path);
    });
  } catch (error) {
    // A part that is not built yet has no folder yet.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

function show({ path, line, message }: Violation): string {
  return `${path}:${line}: ${message}`;
}
