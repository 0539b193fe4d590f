import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: {
      readonly functionName: string;
      readonly url: string;
      readonly lineNumber: number;
    };
  }[];
  readonly samples: readonly number[];
  /** Microseconds since the sample before. */
  readonly timeDeltas: readonly number[];
}

const shownMost = 15;

/** Where each thread of the product spent its time: the functions with the most of their own, for a folder of profiles. */
export function cpuProfiles(folder: string): string {
  const files = readdirSync(folder).filter((name) => name.endsWith('.cpuprofile'));
  return files
    .sort()
    .map((name) => summary(name, JSON.parse(readFileSync(join(folder, name), 'utf8'))))
    .join('\n');
}

function summary(name: string, profile: CpuProfile): string {
  const frames = new Map(profile.nodes.map(({ id, callFrame }) => [id, callFrame]));
  const selfMs = new Map<string, number>();
  let busyMs = 0;
  for (const [index, id] of profile.samples.entries()) {
    const frame = frames.get(id);
    if (frame === undefined || frame.functionName === '(idle)') continue;
    const ms = (profile.timeDeltas[index] ?? 0) / 1000;
    const place = frame.url === '' ? '' : ` ${shortPath(frame.url)}:${frame.lineNumber + 1}`;
    const key = `${frame.functionName || '(anonymous)'}${place}`;
    selfMs.set(key, (selfMs.get(key) ?? 0) + ms);
    busyMs += ms;
  }
  const lines = [...selfMs]
    .sort(([, one], [, other]) => other - one)
    .slice(0, shownMost)
    .map(([key, ms]) => `  ${((100 * ms) / busyMs).toFixed(1).padStart(5)} %  ${key}`);
  return [`${name}: busy ${(busyMs / 1000).toFixed(1)} s`, ...lines].join('\n');
}

function shortPath(url: string): string {
  const parts = url.split('/');
  return url.startsWith('node:') ? url : `${parts.at(-2) ?? ''}/${basename(url)}`;
}
