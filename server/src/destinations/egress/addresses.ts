import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

type Address = ipaddr.IPv4 | ipaddr.IPv6;

/** A range of addresses: its first one and the length of its prefix. */
export type AddressRange = readonly [Address, number];

/** Says why an address may not be reached, or null when it may. */
export type AddressRule = (address: string) => string | null;

/** IPv4 ranges that are not plain public hosts (IANA special-purpose registry, RFC 6890). */
const refused4 = ranges([
  ['0.0.0.0/8', 'this network'],
  ['10.0.0.0/8', 'private'],
  ['100.64.0.0/10', 'carrier-grade NAT'],
  ['127.0.0.0/8', 'loopback'],
  ['169.254.0.0/16', 'link-local'],
  ['172.16.0.0/12', 'private'],
  ['192.0.0.0/24', 'protocol assignments'],
  ['192.0.2.0/24', 'documentation'],
  ['192.88.99.0/24', '6to4 relay'],
  ['192.168.0.0/16', 'private'],
  ['198.18.0.0/15', 'benchmarking'],
  ['198.51.100.0/24', 'documentation'],
  ['203.0.113.0/24', 'documentation'],
  ['224.0.0.0/4', 'multicast'],
  ['240.0.0.0/4', 'reserved'],
]);

/**
 * IPv6 ranges that are not plain public hosts, named for the message. All outside 2000::/3 is refused anyway.
 * Ranges that carry an IPv4 address are refused whole, whatever they carry: a translator behind them could reach
 * the inside, and public IPv4 hosts can be reached as such.
 */
const refused6 = ranges([
  ['::/128', 'unspecified'],
  ['::1/128', 'loopback'],
  ['::ffff:0:0/96', 'IPv4-mapped'],
  ['::ffff:0:0:0/96', 'IPv4-translated'],
  ['::/96', 'IPv4-compatible'],
  ['64:ff9b::/96', 'NAT64'],
  ['64:ff9b:1::/48', 'local NAT64'],
  ['100::/64', 'discard'],
  ['2001::/32', 'Teredo'],
  ['2001:2::/48', 'benchmarking'],
  ['2001:10::/28', 'ORCHID'],
  ['2001:20::/28', 'ORCHID'],
  ['2001::/23', 'protocol assignments'],
  ['2001:db8::/32', 'documentation'],
  ['2002::/16', '6to4'],
  ['3fff::/20', 'documentation'],
  ['5f00::/16', 'segment routing'],
  ['fc00::/7', 'unique local'],
  ['fe80::/10', 'link-local'],
  ['fec0::/10', 'site-local'],
  ['ff00::/8', 'multicast'],
]);

const global6 = ipaddr.parseCIDR('2000::/3');

/** Reads a range such as `10.1.0.0/16`, `fd00::/8` or a single address; null when it is none. */
export function parseRange(text: string): AddressRange | null {
  const [first = '', prefix, ...rest] = text.split('/');
  if (!isPlainAddress(first) || rest.length > 0) return null;
  if (prefix !== undefined) return ipaddr.isValidCIDR(text) ? ipaddr.parseCIDR(text) : null;
  const address = ipaddr.parse(first);
  return [address, address.kind() === 'ipv4' ? 32 : 128];
}

/** The rule of an installation: public hosts, and those in the allowed ranges. */
export function addressRule(allowed: readonly AddressRange[]): AddressRule {
  return (text) => {
    if (!isPlainAddress(text)) return 'not an address';
    const address = ipaddr.parse(text);
    if (allowed.some((range) => within(address, range))) return null;
    const table = address.kind() === 'ipv4' ? refused4 : refused6;
    const refused = table.find(({ range }) => within(address, range));
    if (refused !== undefined) return refused.name;
    return address.kind() === 'ipv6' && !within(address, global6) ? 'reserved' : null;
  };
}

/**
 * Four decimal parts or an IPv6 address without zone. Forms such as `0x7f.1` or `017700000001` are for the URL
 * parser, which turns them into this one; here they would mean that something read the host differently.
 */
function isPlainAddress(text: string): boolean {
  return isIP(text) !== 0 && !text.includes('%');
}

function within(address: Address, [first, prefix]: AddressRange): boolean {
  return address.kind() === first.kind() && address.match(first, prefix);
}

function ranges(
  table: readonly (readonly [string, string])[],
): readonly { readonly range: AddressRange; readonly name: string }[] {
  return table.map(([cidr, name]) => ({ range: ipaddr.parseCIDR(cidr), name }));
}
