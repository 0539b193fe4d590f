import { resolve } from 'node:path';
import { UsageError } from '../cli/arguments.ts';
import type { Command, CommandInput } from '../cli/command.ts';
import type { Config } from '../config.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Random } from '../kernel/random.ts';
import { createLogger } from '../observe/logger.ts';
import type { Server } from '../wire.ts';
import { type DemoMemory, forgetDemo, keepMemory, memoryFile, openMemory } from './demo-memory.ts';
import { runShop } from './run-shop.ts';
import { createCallSender } from './send-calls.ts';
import { ensureSources, ensureWebhook } from './set-up-workspace.ts';
import { startReceiver } from './webhook-receiver.ts';

export interface DemoDependencies {
  readonly wire: (config: Config, logger: ReturnType<typeof createLogger>) => Promise<Server>;
  readonly stopSignal: () => Promise<void>;
  readonly clock: Clock;
  readonly random: Random;
}

const historyDays = 28;

/** `npm run demo`: the product with a seeded workspace and the live traffic of a shop. */
export function demoCommand(dependencies: DemoDependencies): Command {
  return {
    name: 'demo',
    summary: 'Serve with the live traffic of a shop, in a data folder of its own (./data/demo).',
    operands: [],
    flags: {
      reset: { kind: 'switch', description: 'Removes the demo of this folder and starts anew.' },
      rate: { kind: 'value', default: '8', description: 'Events a second on an average hour.' },
      history: {
        kind: 'value',
        default: '1500',
        description: `Events a day in the ${historyDays} days before the first start.`,
      },
      seed: { kind: 'value', default: 'fernway', description: 'Another seed makes other people.' },
    },
    run: (input) => runDemo(input, dependencies),
  };
}

async function runDemo(input: CommandInput, dependencies: DemoDependencies): Promise<number> {
  const { terminal } = input;
  const { clock, random, wire, stopSignal } = dependencies;
  const rate = positive(input, 'rate');
  const historyCallsPerDay = positive(input, 'history');
  const folder = demoFolder(input.config);
  if (input.flag('reset') !== undefined) forgetDemo(folder);
  const seed = input.flag('seed') ?? '';
  const { memory, isNew } = openMemory({ folder, seed, historyDays, now: clock.now(), random });
  const keep = () => keepMemory(folder, memory);

  const config = demoConfig(input.config, folder, memory);
  const receiver = await startReceiver(memory.receiverPort, random);
  const server = await wire(config, createLogger(config.logLevel));
  const stopping = new AbortController();
  const stopped = stopSignal().then(() => stopping.abort());
  try {
    // A base URL names the way from outside, which need not lead back to this machine.
    const url = config.port === 0 ? server.url : `http://127.0.0.1:${config.port}`;
    const { apiToken } = memory.secrets;
    memory.writeKeys = await ensureSources({ url, apiToken });
    memory.receiverPort = receiver.port;
    keep();
    greet(input, server.url, memory, isNew, folder);
    const sender = createCallSender({
      url,
      writeKeys: memory.writeKeys,
      clock,
      signal: stopping.signal,
      onTrouble: (trouble) =>
        terminal.note(
          trouble === null ? 'The product takes events again.' : `Waiting to send: ${trouble}`,
        ),
    });
    const note = (line: string) => terminal.note(line);
    const { signal } = stopping;
    // The webhook is for what happens from now on: it would send the whole history otherwise.
    const beforeOpening = () =>
      ensureWebhook({ url, apiToken }, `http://127.0.0.1:${receiver.port}/events`);
    const shop = { memory, keep, sender, clock, signal, rate, historyCallsPerDay };
    await runShop({ ...shop, beforeOpening, note });
    await stopped;
  } finally {
    await server.stop();
    await receiver.stop();
  }
  return 0;
}

/** The demo's own folder, unless another than the product's default was asked for. */
function demoFolder(config: Config): string {
  return config.data === resolve('./data') ? resolve('./data/demo') : config.data;
}

function demoConfig(config: Config, folder: string, memory: DemoMemory): Config {
  const { apiToken, adminEmail, adminPassword } = memory.secrets;
  return {
    ...config,
    data: folder,
    // What the product tells of its work would hide what the demo says.
    logLevel: config.logLevel === 'info' ? 'warn' : config.logLevel,
    // The receiver of the demo listens on loopback, which is closed to destinations otherwise.
    egressAllow: [...config.egressAllow, '127.0.0.1/32'],
    bootstrapApiToken: apiToken,
    bootstrapAdminEmail: adminEmail,
    bootstrapAdminPassword: adminPassword,
  };
}

/** Secrets are shown once, when they are made. */
function greet(
  { terminal }: CommandInput,
  url: string,
  { secrets, writeKeys }: DemoMemory,
  isNew: boolean,
  folder: string,
): void {
  terminal.print(`Onefold's demo serves at ${url}`);
  if (!isNew) {
    terminal.print(`  sign in as  ${secrets.adminEmail}; the password is in ${memoryFile(folder)}`);
    return;
  }
  terminal.print(`  e-mail      ${secrets.adminEmail}`);
  terminal.print(`  password    ${secrets.adminPassword}`);
  terminal.print(`  API token   ${secrets.apiToken}`);
  terminal.print(`  write key   ${writeKeys?.web} (web shop)`);
}

function positive(input: CommandInput, name: string): number {
  const value = Number(input.flag(name));
  if (Number.isFinite(value) && value > 0) return value;
  throw new UsageError(`--${name} must be a number above 0.`);
}
