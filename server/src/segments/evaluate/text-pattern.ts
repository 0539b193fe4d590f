import { RE2JS } from 're2js';
import type { TextTest } from '../definition/value-test.ts';

/** The pattern of a test in the syntax of RE2, which both engines read alike. */
export function re2Of(test: TextTest): string {
  const fold = test.ignoreCase === true ? 'i' : '';
  switch (test.op) {
    case 'contains':
      return `(?s${fold})${RE2JS.quote(test.text)}`;
    case 'starts':
      return `(?s${fold})\\A${RE2JS.quote(test.text)}`;
    case 'ends':
      return `(?s${fold})${RE2JS.quote(test.text)}\\z`;
    case 'matches':
      return fold === '' ? test.pattern : `(?i)${test.pattern}`;
    default:
      return test satisfies never;
  }
}

/** Whether a text passes the test; made once for a test, used for many texts. */
export function textPattern(test: TextTest): (text: string) => boolean {
  if (test.op !== 'matches' && test.ignoreCase !== true) {
    const { text: wanted } = test;
    switch (test.op) {
      case 'contains':
        return (text) => text.includes(wanted);
      case 'starts':
        return (text) => text.startsWith(wanted);
      case 'ends':
        return (text) => text.endsWith(wanted);
      default:
        return test satisfies never;
    }
  }
  const pattern = RE2JS.compile(re2Of(test));
  return (text) => pattern.matcher(text).find();
}
