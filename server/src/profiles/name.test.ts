import { describe, expect, it } from 'vitest';
import { asId, type SourceId } from '../kernel/ids.ts';
import type { JsonValue } from '../kernel/json.ts';
import { nameOf, nameWords, typedWords } from './name.ts';

const having = (values: Record<string, JsonValue>) => ({
  traits: Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      { value, at: 0, messageId: 'm', sourceId: asId<SourceId>('src_a') },
    ]),
  ),
});

describe('the name of a profile', () => {
  it('is what its traits say, whatever their style', () => {
    expect(nameOf(having({ name: 'Ada Lovelace', firstName: 'A' }))).toBe('Ada Lovelace');
    expect(nameOf(having({ first_name: ' Ada ', last_name: 'Lovelace' }))).toBe('Ada Lovelace');
    expect(nameOf(having({ lastName: 'Lovelace', plan: 'pro' }))).toBe('Lovelace');
    expect(nameOf(having({ name: null, username: 'ada' }))).toBe('ada');
    expect(nameOf(having({ name: ' ', email: 'ada@example.com' }))).toBe(null);
  });
});

describe('the words of a profile', () => {
  it('are those of its names, in lower case and without accents', () => {
    const traits = having({ First_Name: 'José María', lastName: "O'Neill-Łuk", plan: 'pro' });
    expect(nameWords(traits)).toEqual(['jose', 'maria', 'neill', 'o', 'łuk']);
  });

  it('are the parts of an address and a domain, but for what everybody has', () => {
    expect(nameWords(having({ email: 'Ada.Byron1@mail.acme.com' }))).toEqual([
      'acme',
      'ada',
      'byron1',
      'mail',
    ]);
    expect(nameWords(having({ domain: 'acme.io', company: { name: 'ACME Inc' } }))).toEqual([
      'acme',
      'inc',
    ]);
  });

  it('find a phone number with and without its country', () => {
    expect(nameWords(having({ phone: '+49 170 123-4567' }))).toEqual([
      '1701234567',
      '491701234567',
    ]);
    expect(typedWords('+49 (170) 12')).toEqual(['4917012']);
    expect(typedWords('170 123')).toEqual(['170123']);
  });

  it('find a given name that stands at the end', () => {
    expect(nameWords(having({ name: '山田太郎' }))).toEqual(['太郎', '山田太郎', '田太郎', '郎']);
    expect(nameWords(having({ name: '김철수' }))).toContain('철수');
    expect(typedWords('太郎')).toEqual(['太郎']);
    expect(typedWords('철수')).toEqual(['철수']);
  });

  it('are bounded, whatever stands in a trait', () => {
    const long = Array.from({ length: 100 }, (_, index) => `word${index}`).join(' ');
    expect(nameWords(having({ name: long }))).toHaveLength(40);
    expect(nameWords(having({ name: 'x'.repeat(5000) }))[0]).toHaveLength(40);
  });

  it('are none of an address: identifiers are found by how they begin', () => {
    expect(typedWords('ada@exam')).toEqual([]);
    expect(typedWords('%')).toEqual([]);
    expect(typedWords('Ada LÖV')).toEqual(['ada', 'lov']);
  });
});
