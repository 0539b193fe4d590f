import { type ProblemRule, server } from '../problem.ts';

export const warehouseDown: ProblemRule = {
  code: 'warehouse_down',
  when: 'ClickHouse does not answer, or does not take what is to be stored; until it does.',
  help: 'Look at the ClickHouse server, or at the log of the process for the embedded one. Ingest, profiles and delivery go on; SQL, timelines and search by trait wait for it, and nothing is lost.',
  find: ({ server: { warehouseDownSince: since } }) =>
    since === null
      ? []
      : [
          {
            ...{ severity: 'critical', since, count: null, target: server, details: {} },
            message: 'The warehouse does not answer: no SQL, no timelines, no search by trait.',
          },
        ],
};
