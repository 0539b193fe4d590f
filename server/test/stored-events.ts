import { eventually, type ServerProcess } from './server-process.ts';

export interface Totals {
  readonly received: number;
  readonly processed: number;
  readonly dropped: number;
  readonly rejected: number;
  readonly delivered: number;
}

/** Counts of the workspace once nothing waits: not for the processor, and not for the warehouse. */
export function settledTotals(server: ServerProcess, msMax = 45_000): Promise<Totals> {
  return eventually(async () => {
    const { totals, lagSeconds } = await server.api<{
      totals: Totals;
      lagSeconds: { processing: number; warehouse: number };
    }>('GET', '/api/activity');
    const ended = totals.processed + totals.dropped + totals.rejected;
    if (lagSeconds.processing > 0 || ended !== totals.received) return undefined;
    const [row] = await rowsOf(server, 'select count() as stored from events');
    return Number(row?.['stored']) === totals.processed ? totals : undefined;
  }, msMax);
}

/** The message id of each stored event; one that is stored twice stands here twice. */
export async function storedMessageIds(server: ServerProcess): Promise<string[]> {
  const ids: string[] = [];
  for (;;) {
    const page = await rowsOf(
      server,
      `select message_id from events order by message_id limit 10000 offset ${ids.length}`,
    );
    if (page.length === 0) return ids;
    for (const row of page) ids.push(String(row['message_id']));
  }
}

export async function rowsOf(
  server: ServerProcess,
  query: string,
): Promise<Record<string, unknown>[]> {
  const { rows } = await server.api<{ rows: Record<string, unknown>[] }>('POST', '/api/sql', {
    query,
  });
  return rows;
}
