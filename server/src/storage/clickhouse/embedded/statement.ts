/**
 * The little that the embedded door has to know of a statement before the engine parses it: whether it is one, whether
 * it inserts, and which format it names. This is the protocol's work (ClickHouse's own HTTP interface takes one
 * statement); what a workspace may ask is decided in analytics, on the parsed query.
 */
export interface Statement {
  /** Without a closing semicolon. */
  readonly text: string;
  readonly kind: 'select' | 'insert' | 'other';
  /** Named by a closing `FORMAT x`. */
  readonly format: string | null;
}

export type StatementProblem = 'empty' | 'several';

/** Reads one statement; several in one text are refused because the engine would run them all. */
export function readStatement(text: string): Statement | StatementProblem {
  const tokens = words(text);
  if (tokens === null) return 'several';
  const [first] = tokens;
  if (first === undefined) return 'empty';
  const format = formatOf(tokens);
  return { text: withoutEnd(text), kind: kindOf(tokens), format };
}

/** `… FORMAT x` or `… FORMAT x SETTINGS …`, never the function `format(…)`. */
function formatOf(tokens: readonly Word[]): string | null {
  const at = tokens.findLastIndex((token) => token.depth === 0 && token.upper === 'FORMAT');
  const name = tokens[at + 1];
  const after = tokens[at + 2];
  if (at < 1 || name === undefined || name.depth !== 0) return null;
  return after === undefined || after.upper === 'SETTINGS' ? name.text : null;
}

function kindOf(tokens: readonly Word[]): Statement['kind'] {
  const first = tokens[0]?.upper;
  const inserts = tokens.some((token) => token.depth === 0 && token.upper === 'INSERT');
  if (first === 'INSERT' || (first === 'WITH' && inserts)) return 'insert';
  return first === 'SELECT' || first === 'WITH' ? 'select' : 'other';
}

interface Word {
  readonly text: string;
  readonly upper: string;
  readonly depth: number;
}

/** Bare words outside quotes and comments, with their depth in brackets; null where a second statement begins. */
function words(text: string): Word[] | null {
  const found: Word[] = [];
  let depth = 0;
  let ended = false;
  let at = 0;
  while (at < text.length) {
    const next = skipBlank(text, at);
    if (next > at) {
      at = next;
      continue;
    }
    const char = text[at] as string;
    if (ended && char !== ';') return null;
    if (char === ';') {
      ended = true;
      at += 1;
    } else if (closingQuotes.has(char)) {
      at = skipQuoted(text, at, closingQuotes.get(char) as string);
    } else if (char === '$') {
      at = skipHeredoc(text, at);
    } else if (/[\p{L}_\d]/u.test(char)) {
      const start = at;
      while (at < text.length && /[\p{L}_\d$]/u.test(text[at] as string)) at += 1;
      const word = text.slice(start, at);
      found.push({ text: word, upper: word.toUpperCase(), depth });
    } else {
      if ('([{'.includes(char)) depth += 1;
      if (')]}'.includes(char)) depth -= 1;
      at += 1;
    }
  }
  return found;
}

/** ClickHouse takes typographic quotes too. */
const closingQuotes: ReadonlyMap<string, string> = new Map([
  ["'", "'"],
  ['"', '"'],
  ['`', '`'],
  ['\u2018', '\u2019'],
  ['\u201c', '\u201d'],
]);

/** Past `$tag$ … $tag$`, or past the dollar sign alone. */
function skipHeredoc(text: string, from: number): number {
  const tag = /^\$\w*\$/.exec(text.slice(from, from + 256))?.[0];
  if (tag === undefined) return from + 1;
  const end = text.indexOf(tag, from + tag.length);
  return end === -1 ? text.length : end + tag.length;
}

/** Past white space and comments. */
function skipBlank(text: string, from: number): number {
  const char = text[from] as string;
  if (/\s/.test(char)) return from + 1;
  if (text.startsWith('--', from) || text.startsWith('# ', from) || text.startsWith('#!', from)) {
    const end = text.indexOf('\n', from);
    return end === -1 ? text.length : end + 1;
  }
  if (text.startsWith('/*', from)) {
    const end = text.indexOf('*/', from + 2);
    return end === -1 ? text.length : end + 2;
  }
  return from;
}

/** Past a quoted text: a backslash escapes, and a doubled quote stands for itself (as two neighbours). */
function skipQuoted(text: string, from: number, quote: string): number {
  let at = from + 1;
  while (at < text.length) {
    if (text[at] === '\\') at += 2;
    else if (text[at] === quote) return at + 1;
    else at += 1;
  }
  return text.length;
}

function withoutEnd(text: string): string {
  return text.replace(/[\s;]+$/, '');
}
