import { describe, expect, it } from 'vitest';
import { exactSearchOf, searchOf } from './search-text.ts';

const id = '01a202f9-e3c6-723e-9c8c-44d8c4862617';

describe('what is typed into the search', () => {
  it('is the beginning of something, or one identifier with its type', () => {
    expect(searchOf('  ')).toBe(null);
    expect(searchOf(' ada lo')).toEqual({ by: 'text', text: 'ada lo' });
    expect(searchOf('email: a@x.io')).toEqual({ by: 'identifier', identifier: 'email:a@x.io' });
    expect(searchOf('ios.id:7')).toEqual({ by: 'identifier', identifier: 'ios.id:7' });
    for (const text of ['email:', 'Dr: Who', '12:30', ':x']) {
      expect(searchOf(text)).toEqual({ by: 'text', text });
    }
  });

  it('is a whole identifier for those who see masked values', () => {
    expect(exactSearchOf('')).toBe(null);
    expect(exactSearchOf(id)).toEqual({ by: 'text', text: id });
    expect(exactSearchOf('a@x.io')).toEqual({ by: 'identifier', identifier: 'email:a@x.io' });
    expect(exactSearchOf('+49 170 1234567')).toEqual({
      by: 'identifier',
      identifier: 'phone:+49 170 1234567',
    });
    expect(exactSearchOf('user_id:7')).toEqual({ by: 'identifier', identifier: 'user_id:7' });
    expect(exactSearchOf('ada')).toBe(undefined);
  });
});
