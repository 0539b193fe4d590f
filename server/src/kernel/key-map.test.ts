import fc from 'fast-check';
import { expect, it } from 'vitest';
import { KeyMap, type KeyPart } from './key-map.ts';

const part = fc.constantFrom<KeyPart>('', 'a', 'b', 'a b', '1', 1, 0, null);
const key = fc.tuple(part, part, part);
const step = fc.oneof(
  fc.record({ kind: fc.constant('set' as const), key, value: fc.nat(9) }),
  fc.record({ kind: fc.constant('delete' as const), key }),
  fc.record({ kind: fc.constant('clear' as const) }),
);

it('is a map of the texts of its keys', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), fc.array(key), (steps, asked) => {
      const [map, model] = [new KeyMap<number>(), new Map<string, number>()];
      for (const one of steps) {
        if (one.kind === 'set') {
          const text = JSON.stringify(one.key);
          expect(map.set(one.key, one.value)).toBe(model.get(text));
          model.set(text, one.value);
        } else if (one.kind === 'delete') {
          map.delete(one.key);
          model.delete(JSON.stringify(one.key));
        } else {
          map.clear();
          model.clear();
        }
      }
      const met = steps.flatMap((one) => (one.kind === 'clear' ? [] : [one.key]));
      for (const one of [...asked, ...met]) {
        expect(map.get(one)).toBe(model.get(JSON.stringify(one)));
      }
    }),
  );
});
