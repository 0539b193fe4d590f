import { readdirSync, readFileSync } from 'node:fs';

/** What a process and all its children use, as Linux counts it; null on other systems. */
export interface Usage {
  readonly rssBytes: number;
  readonly cpuSeconds: number;
}

/** Clock ticks of /proc/<pid>/stat a second: fixed on every Linux that Node runs on. */
const ticksPerSecond = 100;

export function usageOf(pid: number): Usage | null {
  if (process.platform !== 'linux') return null;
  const parents = new Map<number, number[]>();
  const found = new Map<number, Usage>();
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    const stat = readProc(`/proc/${entry}/stat`);
    const status = readProc(`/proc/${entry}/status`);
    if (stat === null || status === null) continue;
    // The name stands in parentheses and may hold blanks; the fields are counted behind it.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const parent = Number(fields[1]);
    const rss = /^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? '0';
    parents.set(parent, [...(parents.get(parent) ?? []), Number(entry)]);
    found.set(Number(entry), {
      rssBytes: Number(rss) * 1024,
      cpuSeconds: (Number(fields[11]) + Number(fields[12])) / ticksPerSecond,
    });
  }
  const sum = { rssBytes: 0, cpuSeconds: 0 };
  for (const waiting = [pid]; waiting.length > 0; ) {
    const one = waiting.pop()!;
    sum.rssBytes += found.get(one)?.rssBytes ?? 0;
    sum.cpuSeconds += found.get(one)?.cpuSeconds ?? 0;
    waiting.push(...(parents.get(one) ?? []));
  }
  return sum;
}

function readProc(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // The process ended between listing and reading.
    return null;
  }
}
