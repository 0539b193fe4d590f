import { TLSSocket } from 'node:tls';
import { Agent, buildConnector, fetch as fetchThrough } from 'undici';
import { type Config, certificateFiles } from '../config.ts';
import { readCertificate } from '../http/certificate.ts';

/** What commands ask of an answer. */
export type OwnAnswer = Pick<Response, 'ok' | 'status' | 'text' | 'json'>;

export interface OwnRequest {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
  readonly signal?: AbortSignal;
}

/**
 * Asks the server of these options. It is believed by an authority that this machine trusts, like any other, or
 * because it shows the very certificate of `ONEFOLD_TLS_CERT`: on this machine it is reached as localhost, and its
 * certificate is seldom for that.
 */
export async function fetchOwnServer(
  config: Config,
  url: string,
  request: OwnRequest = {},
): Promise<OwnAnswer> {
  const files = certificateFiles(config);
  if (files === null || !url.startsWith('https:')) return fetch(url, request);
  const own = readCertificate(files).x509.fingerprint256;
  const connect = buildConnector({ rejectUnauthorized: false });
  const agent = new Agent({
    connect: (options, callback) =>
      connect(options, (error, socket) => {
        if (error !== null) return callback(error, null);
        const tls = socket instanceof TLSSocket ? socket : null;
        const shown = tls?.getPeerX509Certificate()?.fingerprint256;
        if (tls === null || tls.authorized || shown === own) return callback(null, socket);
        socket.destroy();
        callback(tls.authorizationError ?? new Error('not trusted'), null);
      }),
  });
  try {
    const response = await fetchThrough(url, { ...request, dispatcher: agent });
    const text = await response.text();
    const { ok, status } = response;
    return { ok, status, text: async () => text, json: async () => JSON.parse(text) };
  } finally {
    await agent.close();
  }
}
