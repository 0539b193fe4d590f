import type { LogDamage } from '../log/index.ts';
import type { BackgroundPart, FromBackground } from './messages.ts';

/** What is known of the parts behind the log, whether this process runs them or another. */
export interface BackgroundStatus {
  /** Takes what the background thread says, or what the database shows of other processes. */
  receive(message: FromBackground): void;
  /** Sequence of the last log record that took effect. */
  processed(): number;
  /** Why a part makes no progress; empty while all is well. */
  problems(): ReadonlyMap<BackgroundPart, string>;
  lagSeconds(part: BackgroundPart): number;
  /** Leases of this process, and whether it holds them. */
  leases(): ReadonlyMap<string, boolean>;
  /** What the processor could not read of the log. */
  damage(): readonly LogDamage[];
  /** Calls back after each commit; returns how to stop that. */
  onCommitted(listener: () => void): () => void;
}

export function createBackgroundStatus(processedBefore: number): BackgroundStatus {
  const problems = new Map<BackgroundPart, string>();
  const lags = new Map<BackgroundPart, number>();
  const leases = new Map<string, boolean>();
  const damage: LogDamage[] = [];
  const listeners = new Set<() => void>();
  let processed = processedBefore;
  return {
    receive: (message) => {
      switch (message.kind) {
        case 'committed':
          if (message.sequence <= processed) return;
          processed = message.sequence;
          for (const listener of listeners) listener();
          break;
        case 'problem':
          if (message.problem === null) problems.delete(message.part);
          else problems.set(message.part, message.problem);
          break;
        case 'lag':
          lags.set(message.part, message.seconds);
          break;
        case 'lease':
          leases.set(message.name, message.held);
          break;
        case 'damage': {
          const { from } = message.damage;
          if (!damage.some((known) => known.from === from)) damage.push(message.damage);
          break;
        }
        default:
      }
    },
    processed: () => processed,
    problems: () => problems,
    lagSeconds: (part) => lags.get(part) ?? 0,
    leases: () => leases,
    damage: () => damage,
    onCommitted: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
