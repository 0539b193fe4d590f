import type { ProblemRule } from '../problem.ts';

export const destinationUnreadable: ProblemRule = {
  code: 'destination_unreadable',
  when: 'The stored credentials of a destination cannot be decrypted, because the secret of the server is another one; until they can.',
  help: 'Start the server with the ONEFOLD_SECRET (or the file `secret`) that the credentials were stored with, or enter them again.',
  find: ({ destinations }) =>
    destinations
      .filter(({ enabled, readable }) => enabled && !readable)
      .map(({ id, name }) => ({
        ...{ severity: 'critical', count: null, since: null, details: {} },
        message: `Nothing is sent to ${name}: its credentials cannot be read.`,
        target: { type: 'destination', id, name },
      })),
};
