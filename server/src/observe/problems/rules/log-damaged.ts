import { type ProblemRule, server } from '../problem.ts';
import { countOf } from '../words.ts';

export const logDamaged: ProblemRule = {
  code: 'log_damaged',
  when: 'Records of the log cannot be read; until their segment leaves the retention or is restored.',
  help: 'Check the disk, then restore the data folder from a backup; docs/recovery.md says how. What had been processed before is not affected.',
  find: ({ server: { damagedRecords: count } }) =>
    count === 0
      ? []
      : [
          {
            ...{ severity: 'critical', since: null, count, target: server, details: {} },
            message: `${countOf(count, 'record')} of the log cannot be read.`,
          },
        ],
};
