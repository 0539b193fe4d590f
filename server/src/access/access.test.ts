import { describe, expect, it } from 'vitest';
import { onSqlite } from '../storage/conformance/on-engines.ts';
import { accessSuite } from './access-suite.ts';
import { addressKey, createAttempts } from './attempts.ts';
import { checkPassword, createPasswords } from './passwords.ts';
import { allows, mayGrant, roleScopes, roles, scopes } from './scopes.ts';
import { normaliseEmail } from './user.ts';

onSqlite('access', accessSuite);

describe('scopes', () => {
  it('that are all granted by * are not granted by one another', () => {
    for (const scope of scopes) {
      expect(allows({ scopes: ['*'] }, scope)).toBe(true);
      for (const other of scopes) {
        expect(allows({ scopes: [other] }, scope)).toBe(other === scope);
      }
    }
    expect(allows({ scopes: [...scopes] }, '*')).toBe(false);
  });

  it('give every role the sight of its workspace, and a viewer no personal data', () => {
    for (const role of roles)
      expect(allows({ scopes: roleScopes[role] }, 'workspace:read')).toBe(true);
    for (const scope of ['personal-data:read', 'sql:read', 'dead-letters:read', 'access:read']) {
      expect(allows({ scopes: roleScopes.viewer }, scope)).toBe(false);
    }
  });

  it('let nobody give a role that can do more', () => {
    for (const role of roles) {
      const given = roles.filter((other) => mayGrant({ scopes: roleScopes[role] }, other));
      if (role === 'owner') expect(given).toEqual(roles);
      else if (role === 'admin') expect(given).toEqual(roles.filter((other) => other !== 'owner'));
      else expect(given).not.toContain('admin');
    }
  });

  it('let a viewer change nothing', () => {
    expect(roleScopes.viewer.filter((scope) => !scope.endsWith(':read'))).toEqual([]);
  });
});

describe('attempts', () => {
  it('keep no more keys than they may', () => {
    const attempts = createAttempts({ attemptsMax: 1, windowMs: 1000, keysMax: 2 });
    expect([attempts.take('a', 0), attempts.take('a', 0)]).toEqual([null, 1]);
    attempts.take('b', 0);
    attempts.take('c', 0);
    expect(attempts.take('a', 0)).toBeNull();
  });

  it.each([
    ['192.0.2.1', '192.0.2.1'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:db8:1:2::9', '2001:db8:1:2'],
    ['2001:0db8::1', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
  ])('count %s as %s', (address, key) => expect(addressKey(address)).toBe(key));
});

describe('passwords', () => {
  it.each([
    ['too short', 'nine char'],
    ['the address', 'Ann@example.com'],
    ['too uniform', 'aaaaaaaaaaab'],
    ['too long', 'abcdef'.repeat(60)],
  ])('are refused when %s', (_why, password) => {
    expect(() => checkPassword(password, 'ann@example.com')).toThrow(/password/);
  });

  it('are refused for nobody', async () => {
    expect(await createPasswords().verify(null, 'the password of nobody')).toBe(false);
  });

  it('are checked a few at a time, and a flood is turned away', async () => {
    const passwords = createPasswords({ runningMax: 1, waitingMax: 1 });
    const hashed = await passwords.hash('correct horse battery');
    const outcomes = await Promise.allSettled(
      [1, 2, 3].map(() => passwords.verify(hashed, 'correct horse battery')),
    );
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
    expect(await passwords.verify(hashed, 'correct horse battery')).toBe(true);
  });
});

describe('addresses of users', () => {
  it.each(['', 'ann', '@', 'a@', '@b', 'a b@c', 'a@b@c'])('are refused: %j', (email) => {
    expect(() => normaliseEmail(email)).toThrow(/not an e-mail/);
  });
});
