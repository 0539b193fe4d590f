import { dataPath } from '../../definition/value-test.ts';
import {
  type BinaryOperator,
  bindingPowers,
  comparisonPower,
  type Expression,
  expressionLimits,
  minusPower,
  notPower,
} from './expression.ts';
import { expressionFunctions, isFunctionName } from './functions.ts';
import { fault, type Token, tokensOf } from './tokens.ts';

/** Reads a formula; `invalid_request` with the column of what is wrong, and nothing else, whatever the text. */
export function parseExpression(source: string): Expression {
  const { charactersMax } = expressionLimits;
  if (source.length > charactersMax) {
    fault(charactersMax + 1, `a formula has at most ${charactersMax} characters`);
  }
  const parser = new Parser(tokensOf(source));
  const expression = parser.expression(0, 1);
  parser.expectEnd();
  checkDepth(expression);
  return expression;
}

/** Other ways to write the same. */
const synonyms: Readonly<Record<string, BinaryOperator>> = { '==': '=', '<>': '!=' };
const constants: ReadonlyMap<string, boolean | null> = new Map([
  ['true', true],
  ['false', false],
  ['null', null],
]);
const words = new Set(['and', 'or', 'not', ...constants.keys()]);

/** Precedence climbing: an operator takes as its right side what holds together more strongly than it does. */
class Parser {
  readonly #tokens: readonly Token[];
  #at = 0;
  #nodes = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  expression(power: number, depth: number): Expression {
    let left = this.#prefixed(depth);
    for (let token = this.#peek(); ; token = this.#peek()) {
      const operator = operatorOf(token);
      if (operator === null) return left;
      const own = bindingPowers[operator];
      if (own <= power) return left;
      this.#at += 1;
      const right = this.expression(own, depth + 1);
      left = this.#node(token, { kind: 'binary', operator, left, right });
      const next = operatorOf(this.#peek());
      if (own === comparisonPower && next !== null && bindingPowers[next] === own) {
        fault(this.#peek().column, 'comparisons cannot be chained; join them with "and"');
      }
    }
  }

  expectEnd(): void {
    const token = this.#peek();
    if (token.kind !== 'end') fault(token.column, `${shown(token)} is not expected here`);
  }

  #prefixed(depth: number): Expression {
    const token = this.#peek();
    const { depthMax } = expressionLimits;
    if (depth > depthMax) fault(token.column, `nested deeper than ${depthMax}`);
    const operator = token.kind === 'sign' && token.sign === '-' ? '-' : isWord(token, 'not');
    if (operator === null) return this.#primary(depth);
    this.#at += 1;
    const of = this.expression(operator === '-' ? minusPower : notPower, depth + 1);
    return this.#node(token, { kind: 'unary', operator, of });
  }

  #primary(depth: number): Expression {
    const token = this.#peek();
    this.#at += 1;
    switch (token.kind) {
      case 'number':
      case 'text':
        return this.#node(token, { kind: 'literal', value: token.value });
      case 'name':
        return this.#named(token, depth);
      case 'sign': {
        if (token.sign !== '(') break;
        const inner = this.expression(0, depth + 1);
        this.#expect(')');
        return inner;
      }
      default:
    }
    return fault(token.column, `a value is expected, not ${shown(token)}`);
  }

  #named(token: Token & { readonly kind: 'name' }, depth: number): Expression {
    const { name, quoted, column } = token;
    const next = this.#peek();
    if (next.kind === 'sign' && next.sign === '(' && !quoted) return this.#call(token, depth);
    const constant = quoted ? undefined : constants.get(name);
    if (constant !== undefined) return this.#node(token, { kind: 'literal', value: constant });
    if (!quoted && words.has(name)) fault(column, `a value is expected, not ${name}`);
    const path = dataPath.safeParse(name);
    if (!path.success) {
      fault(column, `a path of a trait ${path.error.issues[0]?.message ?? 'is expected'}`);
    }
    return this.#node(token, { kind: 'trait', path: name });
  }

  #call(token: Token & { readonly kind: 'name' }, depth: number): Expression {
    const { name, column } = token;
    if (!isFunctionName(name)) {
      const known = Object.keys(expressionFunctions).join(', ');
      return fault(column, `there is no function ${name}; there are ${known}`);
    }
    this.#expect('(');
    const of: Expression[] = [];
    if (!this.#take(')')) {
      do of.push(this.expression(0, depth + 1));
      while (this.#take(','));
      this.#expect(')');
    }
    const { argumentsMin, argumentsMax } = expressionFunctions[name];
    if (of.length < argumentsMin || of.length > argumentsMax) {
      const count =
        argumentsMin === argumentsMax ? argumentsMin : `${argumentsMin} to ${argumentsMax}`;
      fault(column, `${name} takes ${count} arguments, not ${of.length}`);
    }
    if (name === 'round' && of[1] !== undefined && !isDigits(of[1])) {
      fault(column, 'the second argument of round is a whole number from 0 to 9, written out');
    }
    return this.#node(token, { kind: 'call', name, of });
  }

  #node(token: Token, made: Expression): Expression {
    this.#nodes += 1;
    const { nodesMax } = expressionLimits;
    if (this.#nodes > nodesMax) fault(token.column, `more than ${nodesMax} parts`);
    return made;
  }

  #peek(): Token {
    const token = this.#tokens[Math.min(this.#at, this.#tokens.length - 1)];
    if (token === undefined) throw new Error('tokens always end with one of the end');
    return token;
  }

  #take(sign: string): boolean {
    const token = this.#peek();
    if (token.kind !== 'sign' || token.sign !== sign) return false;
    this.#at += 1;
    return true;
  }

  #expect(sign: string): void {
    const token = this.#peek();
    if (!this.#take(sign)) fault(token.column, `${sign} is expected, not ${shown(token)}`);
  }
}

/** Chains of one operator are deep, too, though nothing in their text is nested. */
function checkDepth(expression: Expression): void {
  const { depthMax } = expressionLimits;
  const depth = (part: Expression): number => {
    switch (part.kind) {
      case 'unary':
        return 1 + depth(part.of);
      case 'binary':
        return 1 + Math.max(depth(part.left), depth(part.right));
      case 'call':
        return 1 + Math.max(0, ...part.of.map(depth));
      default:
        return 1;
    }
  };
  if (depth(expression) <= depthMax) return;
  fault(1, `more than ${depthMax} operations follow from each other; put parts in parentheses`);
}

function operatorOf(token: Token): BinaryOperator | null {
  if (token.kind === 'name') return isWord(token, 'and') ?? isWord(token, 'or');
  if (token.kind !== 'sign') return null;
  const sign = synonyms[token.sign] ?? token.sign;
  return Object.hasOwn(bindingPowers, sign) ? (sign as BinaryOperator) : null;
}

function isWord<Word extends string>(token: Token, word: Word): Word | null {
  return token.kind === 'name' && !token.quoted && token.name === word ? word : null;
}

function isDigits(given: Expression): boolean {
  if (given.kind !== 'literal' || typeof given.value !== 'number') return false;
  return Number.isInteger(given.value) && given.value <= 9;
}

function shown(token: Token): string {
  switch (token.kind) {
    case 'end':
      return 'the end';
    case 'sign':
      return token.sign;
    case 'name':
      return token.name;
    default:
      return JSON.stringify(token.value);
  }
}

/** Names that mean something else unless they are quoted. */
export function isReserved(name: string): boolean {
  return words.has(name);
}
