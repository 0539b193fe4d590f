import { OnefoldError } from '../../../kernel/errors.ts';

export type Token = {
  /** Of its first character, from 1. */
  readonly column: number;
} & (
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'text'; readonly value: string }
  /** `quoted`: written in backticks, so that it is never a word of the language. */
  | { readonly kind: 'name'; readonly name: string; readonly quoted: boolean }
  | { readonly kind: 'sign'; readonly sign: string }
  | { readonly kind: 'end' }
);

const spaces = /\s*/y;
const number = /\d+(\.\d+)?([eE][+-]?\d+)?/y;
const name = /[\p{L}_$][\p{L}\p{N}_$]*(\.[\p{L}\p{N}_$]+)*/uy;
const quotedName = /`([^`]*)`/y;
const text = /"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'/sy;
const sign = /<=|>=|!=|<>|==|[-+*/%<>=(),]/y;

/** The tokens of a formula, with one that says where it ends. */
export function tokensOf(source: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(source);
    if (found !== null) at += found[0].length;
    return found;
  };
  while (true) {
    take(spaces);
    const column = at + 1;
    if (at === source.length) return [...tokens, { kind: 'end', column }];
    tokens.push(tokenAt(take, column, source));
  }
}

function tokenAt(
  take: (pattern: RegExp) => RegExpExecArray | null,
  column: number,
  source: string,
): Token {
  const digits = take(number);
  if (digits !== null) {
    const value = Number(digits[0]);
    if (!Number.isFinite(value)) fault(column, `${digits[0]} is too large for a number`);
    return { kind: 'number', value, column };
  }
  const written = take(text);
  if (written !== null) {
    const value = unescaped(written[1] ?? written[2] ?? '', column);
    return { kind: 'text', value, column };
  }
  const quoted = take(quotedName);
  if (quoted !== null) return { kind: 'name', name: quoted[1] ?? '', quoted: true, column };
  const plain = take(name);
  if (plain !== null) return { kind: 'name', name: plain[0], quoted: false, column };
  const operator = take(sign);
  if (operator !== null) return { kind: 'sign', sign: operator[0], column };
  const wrong = String.fromCodePoint(source.codePointAt(column - 1) ?? 0);
  if (`"'\``.includes(wrong)) fault(column, `${wrong} is opened here and never closed`);
  return fault(column, `${JSON.stringify(wrong)} means nothing here`);
}

const escapes: Readonly<Record<string, string>> = {
  ...{ '"': '"', "'": "'", '\\': '\\' },
  ...{ n: '\n', t: '\t' },
};

function unescaped(written: string, column: number): string {
  return written.replace(/\\(.)/gs, (_whole, letter: string) => {
    const meant = escapes[letter];
    return meant ?? fault(column, `\\${letter} is no escape; there are \\" \\' \\\\ \\n \\t`);
  });
}

/** Refuses a formula, with the place. */
export function fault(column: number, message: string): never {
  throw new OnefoldError('invalid_request', `column ${column}: ${message}`);
}
