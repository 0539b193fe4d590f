import type { Source } from '../../../api/sources.ts';
import { httpSnippets } from './http.ts';
import { mobileSnippets } from './mobile.ts';
import { serverSnippets } from './server.ts';
import type { Snippet } from './snippet.ts';
import { webSnippets } from './web.ts';

/** Every SDK and protocol that has a snippet. */
export const snippets: readonly Snippet[] = [
  ...webSnippets,
  ...mobileSnippets,
  ...serverSnippets,
  ...httpSnippets,
];

/** The snippets for what sends, most fitting first. `write({ host, writeKey })` of each gives its code. */
export function snippetsFor(kind: Source['kind']): Snippet[] {
  return snippets
    .filter(({ kinds }) => kinds.includes(kind))
    .sort((a, b) => a.kinds.indexOf(kind) - b.kinds.indexOf(kind));
}
