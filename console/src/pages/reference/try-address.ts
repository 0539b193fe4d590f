import type { Operation } from './document/document.ts';

/** The address of an operation with what was entered; parameters of the query that are empty are left out. */
export function addressOf(
  { path, parameters }: Pick<Operation, 'path' | 'parameters'>,
  values: Readonly<Record<string, string>>,
): string {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(values[name] ?? ''),
  );
  const query = new URLSearchParams(
    parameters
      .filter((parameter) => parameter.in === 'query' && values[parameter.name])
      .map(({ name }) => [name, values[name] ?? '']),
  ).toString();
  return query === '' ? filled : `${filled}?${query}`;
}
