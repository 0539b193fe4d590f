import type { Pool, PoolClient } from 'pg';
import { OnefoldError } from '../../kernel/errors.ts';
import type {
  AnyHotTable,
  HotChange,
  HotKey,
  HotRow,
  HotTable,
  HotTables,
  HotType,
  HotValue,
} from '../hot-tables.ts';

const arrayTypes: Record<HotType, string> = {
  text: 'text[]',
  bigint: 'bigint[]',
  bytes: 'bytea[]',
};

/** The hot path on PostgreSQL: one statement with array parameters for each step, however many rows it has. */
export function postgresHotTables(pool: Pool): HotTables {
  return {
    find: async <Row extends HotRow>(
      table: HotTable<Row>,
      keys: readonly (readonly HotValue[])[],
    ) => {
      const [first] = keys;
      if (first === undefined) return [];
      const names = keyNames(table).slice(0, first.length);
      const { rows } = await pool.query(
        `select ${table.columns.map(({ name }) => name).join()} from ${table.name}
         join ${unnest(table, names)} using (${names.join()})`,
        names.map((_, index) => keys.map((key) => parameter(key[index]))),
      );
      return rows as Row[];
    },
    scan: async <Row extends HotRow>(
      table: HotTable<Row>,
      prefix: readonly HotValue[],
      options: Parameters<HotTables['scan']>[2],
    ) => {
      const names = keyNames(table);
      // Only what follows the prefix is compared, so that the index is entered at the very place.
      const after = (options.after ?? []).slice(prefix.length);
      const place = (index: number) => `$${index + 1}`;
      const conditions = prefix.map((_, index) => `${names[index]} = ${place(index)}`);
      const upTo = (options.upTo ?? []).slice(prefix.length);
      const compare = (key: HotKey, sign: string, from: number) => {
        if (key.length === 0) return;
        const places = key.map((_, index) => place(from + index));
        const first = names.slice(prefix.length, prefix.length + key.length);
        conditions.push(`(${first}) ${sign} (${places.join()})`);
      };
      compare(after, '>', prefix.length);
      compare(upTo, '<=', prefix.length + after.length);
      const where = conditions.length > 0 ? `where ${conditions.join(' and ')}` : '';
      const { rows } = await pool.query(
        `select ${table.columns.map(({ name }) => name).join()} from ${table.name} ${where}
         order by ${names.join()} limit ${place(prefix.length + after.length + upTo.length)}`,
        [...[...prefix, ...after, ...upTo].map(parameter), options.rowsMax],
      );
      return rows as Row[];
    },
    commit: async (changes) => {
      const client = await pool.connect();
      let broken: Error | undefined;
      try {
        await client.query('begin');
        for (const change of changes) await applyChange(client, change);
        await client.query('commit');
      } catch (error) {
        // What failed first is what matters; a connection that cannot even take back is not used again.
        await client.query('rollback').catch((cause: Error) => {
          broken = cause;
        });
        throw error;
      } finally {
        client.release(broken);
      }
    },
  };
}

async function applyChange(client: PoolClient, change: HotChange): Promise<void> {
  const { table } = change;
  const names = table.columns.map(({ name }) => name);
  const keys = keyNames(table);
  switch (change.kind) {
    case 'put':
    case 'insert':
    case 'add':
    case 'raise': {
      if (change.rows.length === 0) return;
      const values = names.slice(table.keyLength);
      const onto = (name: string) => {
        const stands = `${table.name}.${name}`;
        if (change.kind === 'add') return `${name} = ${stands} + excluded.${name}`;
        if (change.kind === 'raise') return `${name} = greatest(${stands}, excluded.${name})`;
        return `${name} = excluded.${name}`;
      };
      const keeps = change.kind === 'insert' || values.length === 0;
      const effect = keeps ? 'nothing' : `update set ${values.map(onto).join()}`;
      await client.query(
        `insert into ${table.name} (${names.join()}) select ${names.join()} from ${unnest(table, names)}
         on conflict (${keys.join()}) do ${effect}`,
        names.map((name) => change.rows.map((row) => parameter(row[name]))),
      );
      return;
    }
    case 'remove': {
      if (change.keys.length === 0) return;
      await client.query(
        `delete from ${table.name} where (${keys.join()}) in (select ${keys.join()} from ${unnest(table, keys)})`,
        keys.map((_, index) => change.keys.map((key) => parameter(key[index]))),
      );
      return;
    }
    case 'expire': {
      const list = keys.join();
      await client.query(
        `delete from ${table.name} where (${list}) in
           (select ${list} from ${table.name} where ${change.column} < $1 order by ${change.column} limit $2)`,
        [change.below, change.rowsMax],
      );
      return;
    }
    case 'move': {
      const matches = keys.map((name, index) => `${name} = $${index + 3}`).join(' and ');
      const { rowCount } = await client.query(
        `update ${table.name} set ${change.column} = $1 where ${change.column} = $2 and ${matches}`,
        [change.to, change.from, ...change.key.map(parameter)],
      );
      if (rowCount !== 1) {
        throw new OnefoldError('conflict', `A row of ${table.name} was moved by another process`);
      }
      return;
    }
    default:
      change satisfies never;
  }
}

/** `unnest($1::text[], …) as given(a, …)`: the parameters as rows. */
function unnest(table: Pick<AnyHotTable, 'columns'>, names: readonly string[]): string {
  const types = new Map(table.columns.map(({ name, type }) => [name, arrayTypes[type]]));
  const arrays = names.map((name, index) => `$${index + 1}::${types.get(name)}`);
  return `unnest(${arrays.join()}) as given(${names.join()})`;
}

function keyNames(table: Pick<AnyHotTable, 'columns' | 'keyLength'>): string[] {
  return table.columns.slice(0, table.keyLength).map(({ name }) => name);
}

/** The driver takes bytes only as a Buffer. */
function parameter(value: HotValue | undefined): HotValue {
  if (value instanceof Uint8Array && !Buffer.isBuffer(value)) return Buffer.from(value);
  return value ?? null;
}
