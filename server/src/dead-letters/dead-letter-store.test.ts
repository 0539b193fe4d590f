import { describe, expect, it } from 'vitest';
import { onSqlite } from '../storage/conformance/on-engines.ts';
import { deadLetterPosition } from './dead-letter.ts';
import { deadLetterStoreSuite } from './dead-letter-store-suite.ts';

onSqlite('dead letters', deadLetterStoreSuite);

describe('the id of a dead letter', () => {
  it.each(['', 'dl_', 'dl_-1', 'dl_1x', '1', 'dl_1.5', `dl_${'9'.repeat(17)}`])(
    'is not %j',
    (text) => expect(deadLetterPosition(text)).toBeUndefined(),
  );
});
