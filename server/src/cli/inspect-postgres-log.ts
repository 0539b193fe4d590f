import { systemClock } from '../kernel/clock.ts';
import { type LogDamage, PostgresLogReader } from '../log/index.ts';
import { postgresSessions } from '../storage/postgres/session.ts';

export interface PostgresLogFindings {
  readonly records: number;
  readonly damage: readonly LogDamage[];
  /** Settings of the server under which a commit may not survive a power cut. */
  readonly unsafe: readonly string[];
}

/** Reads the log on PostgreSQL from one end to the other; changes nothing. */
export async function inspectPostgresLog(databaseUrl: string): Promise<PostgresLogFindings> {
  const connect = postgresSessions(databaseUrl);
  const damage: LogDamage[] = [];
  const onDamage = (found: LogDamage) => damage.push(found);
  const reader = new PostgresLogReader({ id: '', connect, clock: systemClock, onDamage });
  try {
    await reader.refresh();
    let records = 0;
    for (let after = reader.firstSequence() - 1; ; ) {
      const read = await reader.read(after, { recordsMax: 4096, bytesMax: 16 * 1024 ** 2 });
      const last = read.at(-1);
      if (last === undefined) break;
      records += read.length;
      after = last.sequence;
    }
    const off = await reader.with((session) =>
      session.query<{ name: string }>(
        "select name from pg_settings where name in ('fsync', 'full_page_writes') and setting = 'off'",
      ),
    );
    return { records, damage, unsafe: off.map(({ name }) => `${name} = off`) };
  } finally {
    reader.close();
  }
}
