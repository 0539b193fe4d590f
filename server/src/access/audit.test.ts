import { describe, expect, it } from 'vitest';
import { onSqlite } from '../storage/conformance/on-engines.ts';
import { headText, readHead, recordHash } from './audit-chain.ts';
import { auditSuite } from './audit-suite.ts';

onSqlite('the audit log', auditSuite);

describe('the hash of a record', () => {
  it('is pinned: chains that are written today must verify for ever', () => {
    const row = {
      chain: 'ws_a',
      sequence: 2,
      id: 'aud_b',
      at: 1_700_000_000_000,
      actor_kind: 'user',
      actor_id: 'usr_c',
      actor_address: '192.0.2.1',
      action: 'token.revoke',
      object: 'token:tok_d',
      before: '{"name":"Reader"}',
      after: null,
    };
    expect(recordHash('f'.repeat(64), row)).toBe(
      '607a8e7b2350c400103be0e2c690b50ba1949b11af13d0089c08ad06149b51ee',
    );
  });

  it('is noted together with its number', () => {
    const head = { sequence: 12, hash: 'ab'.repeat(32) };
    expect(readHead(` ${headText(head).toUpperCase()}\n`)).toEqual(head);
    for (const text of ['', '12', `0:${head.hash}`, `12:${head.hash}0`, `-1:${head.hash}`]) {
      expect(readHead(text)).toBeNull();
    }
  });
});
