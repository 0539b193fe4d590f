import { type ProblemRule, server } from '../problem.ts';
import { spanOf } from '../words.ts';

const secondsMax = 300;

export const warehouseBehind: ProblemRule = {
  code: 'warehouse_behind',
  when: 'The oldest event that is not in the warehouse is over five minutes old; until it is not. Left out while the warehouse does not answer.',
  help: 'ClickHouse takes less than is processed. Wait out a peak, or give it more of a machine; docs/scaling.md says how. Counts in SQL are missing what is not there yet.',
  find: ({ now, server: { lagSeconds, warehouseDownSince } }) => {
    const { warehouse: seconds } = lagSeconds;
    if (seconds <= secondsMax || warehouseDownSince !== null) return [];
    const message = `The warehouse is ${spanOf(seconds * 1000)} behind what is processed.`;
    return [
      {
        ...{ severity: 'warning', message, count: null, target: server },
        ...{ since: now - seconds * 1000, details: { seconds } },
      },
    ];
  },
};
