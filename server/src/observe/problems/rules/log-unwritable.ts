import { type ProblemRule, server } from '../problem.ts';

export const logUnwritable: ProblemRule = {
  code: 'log_unwritable',
  when: 'The log cannot write, so that ingest answers 503; until it can again.',
  help: 'Free space on the disk of the data folder, or bring the database of the log back. It goes on by itself; SDKs keep their events and send them again.',
  find: ({ server: { logUnwritableSince: since } }) =>
    since === null
      ? []
      : [
          {
            ...{ severity: 'critical', since, count: null, target: server, details: {} },
            message: 'No events are taken: the log cannot be written.',
          },
        ],
};
