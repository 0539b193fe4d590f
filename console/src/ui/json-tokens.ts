export type TokenKind = 'key' | 'string' | 'number' | 'word' | 'sign' | 'plain';

/** A piece of a text; the pieces of a text are all of it. */
export interface Token {
  readonly kind: TokenKind;
  readonly start: number;
  readonly end: number;
}

const pattern =
  /("(?:[^"\\]|\\.)*")(\s*:)?|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|\b(true|false|null)\b|([{}[\],:])/g;

/** The pieces of a JSON text to colour; what is no JSON is plain, so that any text has its pieces. */
export function jsonTokens(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const add = (kind: TokenKind, end: number) => {
    if (end > at) tokens.push({ kind, start: at, end });
    at = Math.max(at, end);
  };
  for (const match of text.matchAll(pattern)) {
    const [whole, string, colon, number, word] = match;
    add('plain', match.index);
    if (string !== undefined) {
      add(colon === undefined ? 'string' : 'key', match.index + string.length);
      add('sign', match.index + whole.length);
    } else if (number !== undefined) add('number', match.index + whole.length);
    else add(word === undefined ? 'sign' : 'word', match.index + whole.length);
  }
  add('plain', text.length);
  return tokens;
}

/** A place in a text. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** Where a text holds what is sought, in any case, from the start on; places do not overlap. */
export function findAll(text: string, sought: string): Range[] {
  const wanted = sought.toLowerCase();
  if (wanted === '') return [];
  // Lower case can be longer: then the places would not be those of the text.
  const lower = text.toLowerCase();
  const held = lower.length === text.length ? lower : text;
  const found: Range[] = [];
  for (let at = held.indexOf(wanted); at !== -1; at = held.indexOf(wanted, at + wanted.length)) {
    found.push({ start: at, end: at + wanted.length });
  }
  return found;
}

/** A token, cut where a found place begins or ends; `found` is the place's number, null outside of all. */
export interface Piece extends Token {
  readonly found: number | null;
}

/** Tokens cut at the borders of places. */
export function cutAt(tokens: readonly Token[], places: readonly Range[]): Piece[] {
  const pieces: Piece[] = [];
  let next = 0;
  for (const { kind, start, end } of tokens) {
    let at = start;
    while (at < end) {
      while (next < places.length && (places[next] as Range).end <= at) next += 1;
      const place = places[next];
      const inside = place !== undefined && place.start <= at;
      const border = place === undefined ? end : inside ? place.end : place.start;
      const stop = Math.min(end, border);
      pieces.push({ kind, start: at, end: stop, found: inside ? next : null });
      at = stop;
    }
  }
  return pieces;
}
