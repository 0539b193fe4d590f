/** Counts attempts by key in fixed windows, with bounded memory: the key that was idle longest is forgotten. */
export interface Attempts {
  /** Counts one attempt before it is made; answers with the seconds to wait, or null when it may go on. */
  take(key: string, now: number): number | null;
  /** Forgets a key: its owner proved who they are. */
  clear(key: string): void;
}

export interface AttemptLimits {
  readonly attemptsMax: number;
  readonly windowMs: number;
  readonly keysMax: number;
}

export function createAttempts({ attemptsMax, windowMs, keysMax }: AttemptLimits): Attempts {
  // Insertion order is the order of the last use.
  const windows = new Map<string, { readonly endsAt: number; readonly count: number }>();
  return {
    take: (key, now) => {
      const seen = windows.get(key);
      const window =
        seen === undefined || seen.endsAt <= now
          ? { endsAt: now + windowMs, count: 1 }
          : { endsAt: seen.endsAt, count: seen.count + 1 };
      windows.delete(key);
      windows.set(key, window);
      if (windows.size > keysMax) {
        const [oldest] = windows.keys();
        if (oldest !== undefined) windows.delete(oldest);
      }
      return window.count > attemptsMax ? Math.ceil((window.endsAt - now) / 1000) : null;
    },
    clear: (key) => void windows.delete(key),
  };
}

/** Who counts as one address: an IPv4 address, or the /64 network that one IPv6 user has to themselves. */
export function addressKey(address: string): string {
  if (!address.includes(':')) return address;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  if (mapped !== null) return mapped[1] as string;
  const [head = '', tail] = address.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros =
    tail === undefined ? [] : Array(Math.max(0, 8 - left.length - right.length)).fill('0');
  const network = [...left, ...zeros, ...right].slice(0, 4);
  return network.map((part) => Number.parseInt(part, 16).toString(16)).join(':');
}
