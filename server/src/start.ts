import type { Terminal } from './cli/command.ts';
import type { Config } from './config.ts';
import { createLogger } from './observe/logger.ts';
import { wire } from './wire.ts';

/** Serves until SIGTERM or SIGINT, then drains; a second signal ends it at once. */
export async function start(config: Config, terminal: Terminal): Promise<number> {
  const logger = createLogger(config.logLevel);
  const server = await wire(config, logger);
  terminal.print(
    server.setupUrl === null
      ? `Onefold serves at ${server.url}`
      : `Onefold serves at ${server.url}. Set it up here, once: ${server.setupUrl}`,
  );
  await stopSignal();
  logger.info('draining');
  await server.stop();
  return 0;
}

/** Resolves at the first SIGTERM or SIGINT; a second one ends the process. */
export function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    let signals = 0;
    const stop = () => {
      signals += 1;
      if (signals > 1) process.exit(130);
      resolve();
    };
    process.on('SIGTERM', stop);
    process.on('SIGINT', stop);
  });
}
