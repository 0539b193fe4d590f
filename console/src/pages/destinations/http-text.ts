import type { ShownRequest } from '../../api/destinations.ts';

/** A request as text: the line, the headers, and the body with its JSON laid out. */
export function requestText({ method, url, headers, body }: ShownRequest): string {
  return message(`${method} ${url}`, headers, body);
}

export function answerText({
  status,
  headers,
  body,
}: {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}): string {
  return message(`HTTP ${status}`, headers, body);
}

function message(
  line: string,
  headers: Readonly<Record<string, string>>,
  body: string | null,
): string {
  const head = [line, ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`)];
  return body === null || body === '' ? head.join('\n') : `${head.join('\n')}\n\n${laidOut(body)}`;
}

/** JSON with line breaks; any other text as it is. */
export function laidOut(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
