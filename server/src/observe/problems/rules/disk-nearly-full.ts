import { type ProblemRule, server } from '../problem.ts';

const gb = 1024 ** 3;

/** As `onefold doctor` warns and fails. */
export const freeBytesMin = { critical: 256 * 1024 ** 2, warning: 2 * gb } as const;

export const diskNearlyFull: ProblemRule = {
  code: 'disk_nearly_full',
  when: 'Less than 2 GB are free on the disk of the data folder (critical: less than 256 MB); until more is.',
  help: 'Make room, move the data folder to a larger disk, or keep less: ONEFOLD_LOG_RETENTION_DAYS and the retention of the workspace. Ingest answers 503 when the disk is full.',
  find: ({ server: { freeBytes } }) =>
    freeBytes === null || freeBytes >= freeBytesMin.warning
      ? []
      : [
          {
            severity: freeBytes < freeBytesMin.critical ? 'critical' : 'warning',
            ...{ since: null, count: null, target: server, details: { freeBytes } },
            message: `${(freeBytes / gb).toFixed(2)} GB are left on the disk of the data folder.`,
          },
        ],
};
