import { Load, type LoadPlan, type LoadResult } from './load/load.ts';

/** The load generator in a process of its own: it shares no event loop with what it measures. */
export type ToLoadProcess =
  | { readonly kind: 'run'; readonly plan: LoadPlan }
  | { readonly kind: 'pause' | 'resume' | 'stop' };
export type FromLoadProcess = { readonly kind: 'result'; readonly result: LoadResult };

const current: { load: Load | null } = { load: null };

process.on('message', async (message: ToLoadProcess) => {
  if (message.kind !== 'run') {
    current.load?.[message.kind]();
    return;
  }
  const load = new Load(message.plan);
  current.load = load;
  process.send?.({ kind: 'result', result: await load.run() } satisfies FromLoadProcess);
});
