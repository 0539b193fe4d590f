import fc from 'fast-check';
import { expect, test } from 'vitest';
import { systemRandom } from './random.ts';
import { createSealer } from './seal.ts';

const secret = new Uint8Array(32).fill(7);
const other = new Uint8Array(32).fill(8);

test('opens what it sealed, and never seals twice alike', () => {
  const sealer = createSealer(secret, systemRandom);
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string(), (plain, binding) => {
      const sealed = sealer.seal(plain, binding);
      expect(sealer.open(sealed, binding)).toBe(plain);
      expect(sealer.seal(plain, binding)).not.toBe(sealed);
    }),
  );
});

test('does not open in another place, with another secret, or after any change of one character', () => {
  const sealer = createSealer(secret, systemRandom);
  const sealed = sealer.seal('hunter2', 'destinations/dst_a/url');
  expect(() => sealer.open(sealed, 'destinations/dst_b/url')).toThrow('wrong place');
  expect(() => createSealer(other, systemRandom).open(sealed, 'destinations/dst_a/url')).toThrow(
    'another secret',
  );
  const body = sealed.lastIndexOf('.') + 1;
  for (let index = body; index < sealed.length - 1; index++) {
    const changed = `${sealed.slice(0, index)}${sealed[index] === 'A' ? 'B' : 'A'}${sealed.slice(index + 1)}`;
    expect(() => sealer.open(changed, 'destinations/dst_a/url')).toThrow();
  }
  for (const broken of ['', 's1', 's1..', `${sealed.slice(0, body)}AAAA`, 's2.a.b']) {
    expect(() => sealer.open(broken, 'x')).toThrow();
  }
});

test('a replaced secret still opens what it sealed', () => {
  const sealed = createSealer(secret, systemRandom).seal('hunter2', 'x');
  const rotated = createSealer(other, systemRandom, [secret]);
  expect(rotated.open(sealed, 'x')).toBe('hunter2');
  expect(rotated.seal('hunter2', 'x').split('.')[1]).not.toBe(sealed.split('.')[1]);
});
