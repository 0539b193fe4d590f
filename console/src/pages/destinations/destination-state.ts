import type { Destination } from '../../api/destinations.ts';
import type { PlainKey } from '../../messages/messages.ts';
import type { Tone } from '../../ui/status-badge.tsx';

export const stateNames = [
  'delivering',
  'retrying',
  'failing',
  'unreadable',
  'paused',
  'stopped',
  'off',
  'starting',
] as const;

/** How a destination is, in one word. */
export type StateName = (typeof stateNames)[number];

const tones: Readonly<Record<StateName, Tone>> = {
  delivering: 'good',
  retrying: 'warn',
  failing: 'bad',
  unreadable: 'bad',
  paused: 'warn',
  stopped: 'bad',
  off: 'quiet',
  starting: 'quiet',
};

type Known = Pick<Destination, 'enabled' | 'secretsUnreadable'> & {
  readonly status: Pick<NonNullable<Destination['status']>, 'state' | 'waiting'> | null;
};

export function stateOf({ enabled, secretsUnreadable, status }: Known): StateName {
  if (!enabled) return 'off';
  if (secretsUnreadable.length > 0) return 'unreadable';
  if (status === null) return 'starting';
  switch (status.state) {
    case 'flowing':
      return status.waiting > 0 ? 'retrying' : 'delivering';
    case 'paused':
      return 'failing';
    case 'held':
      return 'paused';
    case 'stopped':
      return 'stopped';
    default:
      return status.state satisfies never;
  }
}

export function toneOf(state: StateName): Tone {
  return tones[state];
}

export function stateKey(state: StateName): PlainKey {
  return `destinations.state.${state}`;
}
