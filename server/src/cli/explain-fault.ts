import { errorCatalog, OnefoldError } from '../kernel/errors.ts';

/** What to do about a failure of the machine, by the beginning of its code. */
const machineFaults: readonly (readonly [codes: readonly string[], help: string])[] = [
  [
    ['ENOSPC', 'EDQUOT', 'SQLITE_FULL'],
    'The disk is full. Free space, then start again: what was acknowledged is on it.',
  ],
  [
    ['EACCES', 'EPERM', 'EROFS', 'SQLITE_CANTOPEN', 'SQLITE_READONLY', 'SQLITE_PERM'],
    'The account of this process may not write there. It needs the data folder (--data) and all in it for itself.',
  ],
  [
    ['EEXIST', 'ENOTDIR', 'EISDIR'],
    'Something else stands where the data folder (--data) has a file or folder of its own. Move it away.',
  ],
  [
    ['SQLITE_NOTADB', 'SQLITE_CORRUPT'],
    'A database file of the data folder is damaged. Restore it from a backup; a state.db can be rebuilt: onefold replay --help.',
  ],
  [['SQLITE_IOERR', 'EIO'], 'The disk fails. Look at the log of the system, and mind your backup.'],
  [['SQLITE_BUSY'], 'Another process holds the database. Wait for it, or stop it.'],
  [['EADDRINUSE'], 'Another program listens on that port. Stop it, or choose another with --port.'],
  [['EADDRNOTAVAIL'], 'This machine has no such address. Choose another with --host.'],
  [
    ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', 'ECONNRESET'],
    'Is the server of ONEFOLD_DATABASE_URL up, and is the address right?',
  ],
  [['28', '3D000'], 'Look at user, password and database in ONEFOLD_DATABASE_URL.'],
];

/**
 * A failure in the operator's words, two lines: what happened, what to do. Undefined for what is no fault of the
 * machine or its set-up: a bug, whose stack should be seen.
 */
export function explainFault(error: unknown): string | undefined {
  if (error instanceof OnefoldError) return `${error.message}\n${errorCatalog[error.code].help}`;
  if (!(error instanceof Error)) return undefined;
  // Node tries each address of a name, and tells of all the failures.
  const [first] = error instanceof AggregateError ? error.errors : [];
  const { code } = error as { code?: unknown };
  if (typeof code !== 'string') return undefined;
  const fault = machineFaults.find(([codes]) => codes.some((known) => code.startsWith(known)));
  if (fault === undefined) return undefined;
  const message = error.message !== '' || !(first instanceof Error) ? error.message : first.message;
  return `${message} (${code})\n${fault[1]}`;
}
