import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { migrations } from './migrations.ts';
import type { DatabaseName } from './storage/database.ts';
import { databaseNames } from './storage/database.ts';
import { migrate } from './storage/migrate.ts';
import { openSqlite } from './storage/sqlite/sqlite.ts';

describe('the schema', () => {
  it('is the pinned one: a change to it is a new migration and a new pin', async () => {
    const database = openSqlite(':memory:');
    await migrate(database, migrations, { now: () => 0 });
    const text = databaseNames.map((name) => `-- ${name}.db\n\n${statements(name)}\n`).join('\n');
    await database.close();
    await expect(text).toMatchFileSnapshot('./schema.sql');

    function statements(name: DatabaseName): string {
      const rows = database
        .raw(name)
        .prepare('select sql from sqlite_schema where sql is not null order by tbl_name, rowid')
        .pluck()
        .all() as string[];
      return rows.map((sql) => `${sql.replace(/^ +/gm, '  ').replace(/^ +\)/gm, ')')};`).join('\n');
    }
  });

  it('holds the migrations of every owner', () => {
    const root = import.meta.dirname;
    const list = readFileSync(path.join(root, 'migrations.ts'), 'utf8');
    const declared = readdirSync(root, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !/(\.test|suite)\.ts$/.test(file))
      .flatMap((file) => [
        ...readFileSync(path.join(root, file), 'utf8').matchAll(
          /^export const (\w+Migrations): readonly Migration\[\]/gm,
        ),
      ])
      .map((match) => match[1] as string);
    expect(declared.length).toBeGreaterThan(3);
    expect(declared.filter((name) => !list.includes(`...${name},`))).toEqual([]);
  });
});
