import type { Figure } from '../figure.ts';

/** From the start of the process to the first 200 of /ready, on a folder that holds events. */
export const ready: Figure = {
  name: 'ready',
  description: 'time to ready with events stored',
  run: async (bench) => {
    const filled = await bench.filledProduct();
    const { product, events } = await bench.restartFilled();
    return [
      {
        figure: 'start to ready',
        value: product.readyMs / 1000,
        unit: 's',
        floor: { atMost: 60 },
        lead: { atMost: 10 },
        note: `with ${events.toLocaleString('en')} events stored; ${(filled.product.readyMs / 1000).toFixed(1)} s with an empty folder`,
      },
    ];
  },
};
