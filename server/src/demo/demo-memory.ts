import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { OnefoldError } from '../kernel/errors.ts';
import type { Random } from '../kernel/random.ts';
import type { Channel } from './shop/call.ts';
import { emptyTraffic, type TrafficState } from './shop/traffic.ts';

/** What a demo knows when it is started again. Its file marks the data folder as a demo's own. */
export interface DemoMemory {
  readonly seed: string;
  readonly secrets: {
    readonly apiToken: string;
    readonly adminEmail: string;
    readonly adminPassword: string;
  };
  /** Write keys of the sources; null before they are made. */
  writeKeys: Readonly<Record<Channel, string>> | null;
  /** Port of the webhook receiver, the same in each run, because the destination names it; 0 before the first. */
  receiverPort: number;
  /** Where the shop's time begins, ms since the epoch. */
  readonly startedAt: number;
  /** Up to where the shop's traffic was made, ms since the epoch. */
  madeUntil: number;
  traffic: TrafficState;
}

const fileName = 'demo.json';
/** Visit numbers that a killed demo may have used after it last wrote its memory. */
const numbersSkipped = 10_000;

export const memoryFile = (folder: string) => join(folder, fileName);

export interface DemoStart {
  readonly folder: string;
  readonly seed: string;
  readonly historyDays: number;
  readonly now: number;
  readonly random: Random;
}

/** The memory of an earlier run of the demo in this folder, or a new one. */
export function openMemory(start: DemoStart): { memory: DemoMemory; isNew: boolean } {
  const { folder, seed, historyDays, now, random } = start;
  const file = memoryFile(folder);
  if (existsSync(file)) {
    const memory = JSON.parse(readFileSync(file, 'utf8')) as DemoMemory;
    if (memory.madeUntil > memory.startedAt) memory.traffic.nextVisit += numbersSkipped;
    return { memory, isNew: false };
  }
  if (existsSync(join(folder, 'log'))) {
    throw new OnefoldError(
      'configuration_invalid',
      `${folder} holds data that is not a demo's. Choose another folder with --data.`,
    );
  }
  const startedAt = now - historyDays * 86_400_000;
  const secret = (size: number) => Buffer.from(random.bytes(size)).toString('base64url');
  const memory: DemoMemory = {
    seed,
    secrets: {
      apiToken: secret(24),
      adminEmail: 'demo@example.com',
      adminPassword: secret(9),
    },
    writeKeys: null,
    receiverPort: 0,
    startedAt,
    madeUntil: startedAt,
    traffic: emptyTraffic(),
  };
  keepMemory(folder, memory);
  return { memory, isNew: true };
}

/** Written beside and renamed, so that a killed demo finds one whole memory or the other. */
export function keepMemory(folder: string, memory: DemoMemory): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = memoryFile(folder);
  writeFileSync(`${file}.next`, `${JSON.stringify(memory)}\n`, { mode: 0o600, flush: true });
  renameSync(`${file}.next`, file);
}

/** Removes a demo's folder. A folder that is not a demo's is left alone. */
export function forgetDemo(folder: string): void {
  if (!existsSync(folder)) return;
  if (!existsSync(memoryFile(folder))) {
    throw new OnefoldError(
      'configuration_invalid',
      `${folder} is not a demo's (it has no ${fileName}), so --reset leaves it alone.`,
    );
  }
  rmSync(folder, { recursive: true });
}
