import { openSqlite, type SqliteDatabase } from '../../server/src/storage/sqlite/sqlite.ts';
import type { Row } from '../figure.ts';

export interface StateBytes {
  readonly profiles: number;
  readonly average: number;
  readonly p99: number;
  /** Of what is recorded for one recording of one profile. */
  readonly ofRecording: number;
}

const recordingsSampled = 1000;

/** How large the documents of profiles are. */
export function bytesOfStates(database: Pick<SqliteDatabase, 'raw'>): StateBytes {
  const state = database.raw('state');
  const sizes = state
    .prepare('SELECT length(document) AS bytes FROM segment_states ORDER BY 1')
    .all() as { readonly bytes: number }[];
  const sum = sizes.reduce((total, { bytes }) => total + bytes, 0);
  return {
    profiles: sizes.length,
    average: sizes.length === 0 ? 0 : sum / sizes.length,
    p99: sizes[Math.floor(sizes.length * 0.99)]?.bytes ?? 0,
    ofRecording: averageOf(
      state.prepare(`SELECT document FROM segment_states LIMIT ${recordingsSampled}`).all() as {
        readonly document: Buffer;
      }[],
    ),
  };
}

function averageOf(rows: readonly { readonly document: Buffer }[]): number {
  let [recordings, bytes] = [0, 0];
  for (const { document } of rows) {
    const { e = {}, s = {} } = JSON.parse(document.toString()) as Record<'e' | 's', object>;
    for (const part of [...Object.values(e), ...Object.values(s)]) {
      recordings += 1;
      bytes += JSON.stringify(part).length;
    }
  }
  return recordings === 0 ? 0 : bytes / recordings;
}

/** The same of the folder of a product, as rows. */
export function stateRows(folder: string, of: string): Row[] {
  const database = openSqlite(folder, { readonly: true });
  const { profiles, average, p99, ofRecording } = bytesOfStates(database);
  void database.close();
  const figure = `state of a profile, ${of}`;
  const note = `${profiles} profiles; of one recording ${Math.round(ofRecording)} bytes`;
  return [
    { figure: `${figure}, average`, value: average, unit: 'bytes', note },
    { figure: `${figure}, p99`, value: p99, unit: 'bytes' },
  ];
}
