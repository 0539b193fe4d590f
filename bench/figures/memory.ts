import { setTimeout as sleep } from 'node:timers/promises';
import type { Figure } from '../figure.ts';

const settleMs = 5000;
const megabyte = 1024 ** 2;

/** Resident memory of the process and its children; pages that they share count twice. */
export const memory: Figure = {
  name: 'memory',
  description: 'memory, idle and under load',
  run: async (bench) => {
    const idle = await bench.freshProduct();
    await sleep(settleMs);
    const usage = idle.usage();
    if (bench.memoryMost() === null) await bench.filledProduct();
    const most = bench.memoryMost();
    return [
      {
        figure: 'memory, idle',
        value: usage === null ? null : usage.rssBytes / megabyte,
        unit: 'MB',
        floor: { atMost: 600 },
        lead: { atMost: 350 },
        ...(usage === null ? { note: 'measured on Linux only' } : {}),
      },
      {
        figure: 'memory, most under load',
        value: most === null ? null : most / megabyte,
        unit: 'MB',
        floor: { atMost: 2000 },
        lead: { atMost: 1500 },
        note: 'the most of all figures of this run',
      },
    ];
  },
};
