import ipaddr from 'ipaddr.js';
import type { IpHandling } from './envelope.ts';

/**
 * An address as the source wants it: whole, cut to its network (24 bits of IPv4, 48 of IPv6, which name a
 * provider's area and no household), or null. What is no address is dropped unless kept as it is.
 */
export function handleIp(ip: string, handling: IpHandling): string | null {
  switch (handling) {
    case 'keep':
      return ip;
    case 'drop':
      return null;
    case 'truncate':
      return truncateIp(ip);
    default:
      return handling satisfies never;
  }
}

/** The stricter of two wishes: that of the source, and that of the client. */
export function stricterIpHandling(one: IpHandling, other: IpHandling): IpHandling {
  if (one === 'drop' || other === 'drop') return 'drop';
  return one === 'truncate' || other === 'truncate' ? 'truncate' : 'keep';
}

function truncateIp(ip: string): string | null {
  if (!ipaddr.isValid(ip)) return null;
  const address = ipaddr.process(ip);
  const kept = address.kind() === 'ipv4' ? 3 : 6;
  const bytes = address.toByteArray().map((byte, index) => (index < kept ? byte : 0));
  return ipaddr.fromByteArray(bytes).toString();
}
