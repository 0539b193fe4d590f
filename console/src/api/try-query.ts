import { useMutation } from '@tanstack/react-query';
import { answerOf, api } from './client.ts';

const rowsMax = 10;

/** The first rows of a query on the tables of the workspace. */
export function useTryQuery() {
  return useMutation({
    mutationFn: (query: string) =>
      answerOf(api.POST('/api/sql', { body: { query: firstRows(query) } })),
  });
}

function firstRows(query: string): string {
  return `SELECT * FROM (${query.trim().replace(/;$/, '')}) LIMIT ${rowsMax}`;
}
