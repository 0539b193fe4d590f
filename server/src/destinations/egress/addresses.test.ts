import fc from 'fast-check';
import ipaddr from 'ipaddr.js';
import { describe, expect, test } from 'vitest';
import { addressRule, parseRange } from './addresses.ts';

const rule = addressRule([]);

describe('addresses that are refused, with the reason', () => {
  test.each([
    ['0.0.0.0', 'this network'],
    ['0.255.255.255', 'this network'],
    ['10.0.0.1', 'private'],
    ['100.64.0.0', 'carrier-grade NAT'],
    ['100.127.255.255', 'carrier-grade NAT'],
    ['127.0.0.1', 'loopback'],
    ['127.255.255.254', 'loopback'],
    ['169.254.169.254', 'link-local'],
    ['172.16.0.1', 'private'],
    ['172.31.255.255', 'private'],
    ['192.0.0.170', 'protocol assignments'],
    ['192.0.2.7', 'documentation'],
    ['192.88.99.1', '6to4 relay'],
    ['192.168.1.1', 'private'],
    ['198.18.0.1', 'benchmarking'],
    ['198.19.255.255', 'benchmarking'],
    ['198.51.100.1', 'documentation'],
    ['203.0.113.1', 'documentation'],
    ['224.0.0.1', 'multicast'],
    ['239.255.255.255', 'multicast'],
    ['240.0.0.1', 'reserved'],
    ['255.255.255.255', 'reserved'],
    ['::', 'unspecified'],
    ['::1', 'loopback'],
    ['::ffff:127.0.0.1', 'IPv4-mapped'],
    ['::ffff:8.8.8.8', 'IPv4-mapped'],
    ['::ffff:7f00:1', 'IPv4-mapped'],
    ['::ffff:0:127.0.0.1', 'IPv4-translated'],
    ['::7f00:1', 'IPv4-compatible'],
    ['::808:808', 'IPv4-compatible'],
    ['64:ff9b::7f00:1', 'NAT64'],
    ['64:ff9b::8.8.8.8', 'NAT64'],
    ['64:ff9b:1::a00:1', 'local NAT64'],
    ['64:ff9b:1:ffff::1', 'local NAT64'],
    ['64:ff9b:2::1', 'reserved'],
    ['100::1', 'discard'],
    ['2001::1', 'Teredo'],
    ['2001:0:7f00:1::', 'Teredo'],
    ['2001:2::1', 'benchmarking'],
    ['2001:10::1', 'ORCHID'],
    ['2001:2f::1', 'ORCHID'],
    ['2001:1ff::1', 'protocol assignments'],
    ['2001:db8::1', 'documentation'],
    ['2002:7f00:1::', '6to4'],
    ['2002:808:808::1', '6to4'],
    ['3fff:fff::1', 'documentation'],
    ['5f00::1', 'segment routing'],
    ['4000::1', 'reserved'],
    ['fc00::1', 'unique local'],
    ['fdff:ffff::1', 'unique local'],
    ['fe80::1', 'link-local'],
    ['febf::1', 'link-local'],
    ['fec0::1', 'site-local'],
    ['feff::1', 'site-local'],
    ['ff02::1', 'multicast'],
    ['fe80::1%eth0', 'not an address'],
    ['127.1', 'not an address'],
    ['2130706433', 'not an address'],
    ['0x7f000001', 'not an address'],
    ['0177.0.0.1', 'not an address'],
    ['127.0.0.1.', 'not an address'],
    [' 8.8.8.8', 'not an address'],
    ['', 'not an address'],
    ['localhost', 'not an address'],
  ])('%s: %s', (address, reason) => {
    expect(rule(address)).toBe(reason);
  });
});

test.each([
  '1.1.1.1',
  '8.8.8.8',
  '11.0.0.0',
  '100.63.255.255',
  '100.128.0.0',
  '172.15.255.255',
  '172.32.0.0',
  '192.0.1.0',
  '198.17.255.255',
  '198.20.0.0',
  '223.255.255.255',
  '2001:200::1',
  '2001:4860:4860::8888',
  '2606:4700::1111',
  '2003::1',
  '2a00:1450::1',
  '3ffe:ffff::1',
])('%s is public', (address) => {
  expect(rule(address)).toBeNull();
});

const octets = fc.uint8Array({ minLength: 4, maxLength: 4 });
const v4Text = (bytes: Uint8Array) => [...bytes].join('.');

test('the IPv4 rule equals a computation on the 32-bit number', () => {
  const blocks: readonly (readonly [string, number])[] = [
    ['0.0.0.0', 8],
    ['10.0.0.0', 8],
    ['100.64.0.0', 10],
    ['127.0.0.0', 8],
    ['169.254.0.0', 16],
    ['172.16.0.0', 12],
    ['192.0.0.0', 24],
    ['192.0.2.0', 24],
    ['192.88.99.0', 24],
    ['192.168.0.0', 16],
    ['198.18.0.0', 15],
    ['198.51.100.0', 24],
    ['203.0.113.0', 24],
    ['224.0.0.0', 3],
  ];
  const number = (text: string) =>
    text.split('.').reduce((value, part) => value * 256 + Number(part), 0);
  const refused = (text: string) =>
    blocks.some(([first, prefix]) => {
      const size = 2 ** (32 - prefix);
      return Math.floor(number(text) / size) === Math.floor(number(first) / size);
    });
  const nearBlocks = fc
    .tuple(fc.constantFrom(...blocks), fc.constantFrom(-1, 0, 1), fc.boolean())
    .map(([[first, prefix], offset, atEnd]) => {
      const value = number(first) + (atEnd ? 2 ** (32 - prefix) : 0) + offset;
      const wrapped = (value + 2 ** 32) % 2 ** 32;
      return [24, 16, 8, 0].map((shift) => Math.floor(wrapped / 2 ** shift) % 256).join('.');
    });
  fc.assert(
    fc.property(fc.oneof(octets.map(v4Text), nearBlocks), (text) => {
      expect(rule(text) !== null).toBe(refused(text));
    }),
    { numRuns: 2_000 },
  );
});

test('no IPv6 form that carries an IPv4 address is ever reached, whatever it carries', () => {
  const hex = (bytes: Uint8Array) => {
    const text = Buffer.from(bytes).toString('hex');
    return `${text.slice(0, 4)}:${text.slice(4)}`;
  };
  fc.assert(
    fc.property(octets, fc.uint8Array({ minLength: 8, maxLength: 8 }), (bytes, rest) => {
      const tail = `${hex(rest.subarray(0, 4))}:${hex(rest.subarray(4))}`;
      for (const form of [
        `::ffff:${v4Text(bytes)}`,
        `::ffff:0:${v4Text(bytes)}`,
        `::${v4Text(bytes)}`,
        `64:ff9b::${v4Text(bytes)}`,
        `64:ff9b:1:${hex(bytes)}::1`,
        `2002:${hex(bytes)}:1:${tail}`,
        `2001:0:${hex(bytes)}:${tail}`,
      ]) {
        expect(rule(form), form).not.toBeNull();
      }
    }),
  );
});

test('of IPv6 only 2000::/3 is ever public, in any notation', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), (bytes) => {
      const address = ipaddr.fromByteArray([...bytes]);
      const verdict = rule(address.toString());
      expect(rule(address.toNormalizedString().toUpperCase())).toBe(verdict);
      if (bytes[0]! >>> 5 !== 1) expect(verdict).not.toBeNull();
    }),
    { numRuns: 1_000 },
  );
});

test('an allowed range opens itself and nothing beside it', () => {
  const allowed = addressRule([parseRange('10.1.0.0/16')!, parseRange('fd00::1')!]);
  expect(allowed('10.1.255.255')).toBeNull();
  expect(allowed('10.2.0.0')).toBe('private');
  expect(allowed('fd00::1')).toBeNull();
  expect(allowed('fd00::2')).toBe('unique local');
  expect(allowed('::ffff:10.1.0.1')).toBe('IPv4-mapped');
});

test('reads ranges and single addresses, nothing else', () => {
  expect(parseRange('10.0.0.0/8')?.[1]).toBe(8);
  expect(parseRange('10.0.0.1')?.[1]).toBe(32);
  expect(parseRange('fd00::1')?.[1]).toBe(128);
  for (const text of ['10.0.0.0/33', 'x', '', '10.0.0.0/', '10.1', 'fe80::1%eth0']) {
    expect(parseRange(text), text).toBeNull();
  }
});
