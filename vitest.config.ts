import { defineConfig } from 'vitest/config';

/** Groups run one after the other, so that the load of one does not upset the timing of the next. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          root: 'server',
          include: ['src/**/*.test.ts'],
          exclude: ['src/**/*.pg.test.ts', 'src/**/*.ch.test.ts'],
          testTimeout: 30_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'console',
          root: 'console',
          include: ['src/**/*.test.ts'],
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'engines',
          root: 'server',
          include: ['src/**/*.pg.test.ts', 'src/**/*.ch.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'end-to-end',
          root: 'server',
          include: ['test/**/*.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          fileParallelism: false,
          sequence: { groupOrder: 2 },
        },
      },
      {
        test: {
          name: 'browser',
          root: 'console',
          include: ['e2e/**/*.e2e.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          fileParallelism: false,
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
});
