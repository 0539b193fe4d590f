import type { Scope } from '../access/index.ts';
import type { Config } from '../config.ts';
import { publicUrl } from '../config.ts';
import { systemClock } from '../kernel/clock.ts';
import { OnefoldError } from '../kernel/errors.ts';
import { fetchOwnServer, type OwnAnswer } from './fetch-own-server.ts';
import { commandLine, withStorage } from './storage.ts';

/** Longest use of the token that a command makes for itself, in ms. */
const tokenMsMax = 3_600_000;

export interface ServerWork {
  readonly config: Config;
  /** Slug; undefined: `default`. */
  readonly workspace: string | undefined;
  /** URL; undefined: this machine, or `--base-url`. */
  readonly server: string | undefined;
  readonly scopes: readonly Scope[];
}

/** Sends a request to the API and answers with its JSON; throws with the server's own words. */
export type Ask = (method: string, path: string, body?: unknown) => Promise<unknown>;

export const serverFlag = {
  server: { description: 'URL of the server. Unset: this machine, or --base-url.', kind: 'value' },
} as const;

/** Work for what only the running server holds, with a token that is made for it and revoked after it. */
export async function withServer<Result>(
  { config, workspace: slug, server, scopes }: ServerWork,
  work: (ask: Ask) => Promise<Result>,
): Promise<Result> {
  return withStorage(config, async ({ access, workspace }) => {
    const { id: workspaceId } = await workspace(slug);
    const expiresAt = systemClock.now() + tokenMsMax;
    const token = await access.tokens.create(
      { workspaceId, name: 'Command line', scopes, expiresAt },
      { scopes: ['*'] },
      commandLine,
    );
    try {
      const url = (server ?? publicUrl(config)).replace(/\/+$/, '');
      return await work(askWith(config, url, token.secret));
    } finally {
      await access.tokens.revoke(workspaceId, token.id, commandLine);
    }
  });
}

function askWith(config: Config, server: string, secret: string): Ask {
  return async (method, path, body) => {
    const url = `${server}${path}`;
    let response: OwnAnswer;
    try {
      response = await fetchOwnServer(config, url, {
        method,
        headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
    } catch (cause) {
      throw new OnefoldError('invalid_request', `No server answers at ${url}.`, { cause });
    }
    const answer: unknown = await response.json().catch(() => null);
    if (response.ok) return answer;
    const message = (answer as { error?: { message?: string } } | null)?.error?.message;
    throw new OnefoldError('invalid_request', message ?? `${url} answered ${response.status}.`);
  };
}
