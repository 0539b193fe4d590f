/** Where a text stops being JSON. Lines and columns count from 1, in characters as an editor counts them. */
export interface JsonError {
  readonly offset: number;
  readonly line: number;
  readonly column: number;
}

/**
 * The first place where a text is not JSON, null where it is. Browsers say it in words of their own, in English, and
 * not all say where; so the place is looked for here.
 */
export function jsonErrorOf(text: string): JsonError | null {
  try {
    JSON.parse(text);
    return null;
  } catch {
    return placeOf(text, firstWrong(text));
  }
}

function placeOf(text: string, offset: number): JsonError {
  const before = text.slice(0, offset);
  const line = before.split('\n').length;
  return { offset, line, column: offset - (before.lastIndexOf('\n') + 1) + 1 };
}

const literal =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a string of JSON cannot hold them
  /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
const space = /[ \t\n\r]*/y;

/** What may come next: a value, a key, or what follows one. */
type Expects = 'value' | 'key' | 'colon' | 'after';

/** The offset of the first sign that cannot stand where it does; without recursion, whatever the depth. */
function firstWrong(text: string): number {
  const open: ('{' | '[')[] = [];
  let expects: Expects = 'value';
  let justOpened = false;
  let at = skip(text, space, 0);
  while (at < text.length) {
    const sign = text[at];
    const inside = open.at(-1);
    const closes = (sign === '}' && inside === '{') || (sign === ']' && inside === '[');
    if (closes && (expects === 'after' || justOpened)) {
      open.pop();
      expects = 'after';
      justOpened = false;
      at = skip(text, space, at + 1);
      continue;
    }
    if (expects === 'after') {
      if (sign !== ',' || inside === undefined) return at;
      expects = inside === '{' ? 'key' : 'value';
      at = skip(text, space, at + 1);
      continue;
    }
    if (expects === 'colon') {
      if (sign !== ':') return at;
      expects = 'value';
      at = skip(text, space, at + 1);
      continue;
    }
    if (expects === 'value' && (sign === '{' || sign === '[')) {
      open.push(sign);
      expects = sign === '{' ? 'key' : 'value';
      justOpened = true;
      at = skip(text, space, at + 1);
      continue;
    }
    const end = skip(text, literal, at);
    if (end === at || (expects === 'key' && sign !== '"')) return at;
    expects = expects === 'key' ? 'colon' : 'after';
    justOpened = false;
    at = skip(text, space, end);
  }
  return text.length;
}

/** Where the pattern ends that begins here; here, where it does not. */
function skip(text: string, pattern: RegExp, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}
