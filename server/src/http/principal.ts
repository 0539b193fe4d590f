import type { FastifyReply, FastifyRequest } from 'fastify';
import { allows, type Principal, type Scope } from '../access/index.ts';
import { OnefoldError } from '../kernel/errors.ts';

export type { Principal };

/** What a request brings to prove who asks. */
export interface Credential {
  readonly kind: 'token' | 'session';
  readonly secret: string;
}

/** Resolves a credential; `undefined` when it is unknown, expired or revoked. */
export type Authenticate = (
  credential: Credential,
  request: FastifyRequest,
) => Promise<Principal | undefined> | Principal | undefined;

/** Name of the cookie that holds the session of a signed-in user. */
export const sessionCookie = 'onefold_session';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks, or null before `requirePrincipal` let the request through. Read it with `principalOf`. */
    principal: Principal | null;
  }
}

/** The principal of a request whose route has `onRequest: app.requirePrincipal(...)`. */
export function principalOf(request: FastifyRequest): Principal {
  if (request.principal === null) throw new Error('the route does not require a principal');
  return request.principal;
}

/** A hook that answers 401 without a valid credential and 403 without the scope. */
export interface RequirePrincipalHook {
  (request: FastifyRequest, reply: FastifyReply): Promise<void>;
  /** For OpenAPI; null: any credential will do. */
  readonly scope: Scope | null;
}

export type RequirePrincipal = (scope?: Scope) => RequirePrincipalHook;

/** The scopes that the hooks of a route ask for. */
export function scopesOf(hooks: unknown): Scope[] {
  return [hooks]
    .flat()
    .map((hook) => (hook as Partial<RequirePrincipalHook> | undefined)?.scope)
    .filter((scope) => typeof scope === 'string');
}

/** Binds `requirePrincipal` to the access module's check of credentials. */
export function principalGuard(authenticate: Authenticate): RequirePrincipal {
  const check = async (request: FastifyRequest, scope: Scope | undefined) => {
    const credential = readCredential(request);
    if (credential === undefined) {
      throw new OnefoldError(
        'authentication_error',
        'The request carries no API token or session.',
      );
    }
    if (credential.kind === 'session') refuseForgedRequest(request);
    const principal = await authenticate(credential, request);
    if (principal === undefined) {
      throw new OnefoldError('authentication_error', 'The API token or session is not valid.');
    }
    if (scope !== undefined && !allows(principal, scope)) {
      throw new OnefoldError('forbidden', `The scope "${scope}" is missing.`);
    }
    request.principal = principal;
  };
  return (scope) =>
    Object.assign((request: FastifyRequest) => check(request, scope), { scope: scope ?? null });
}

/**
 * `Authorization: Bearer <token>`, or `Basic` with the token as user name and no password (the form of Segment's
 * Profile API), or the session cookie. A header wins over the cookie, and a malformed header is never ignored.
 */
export function readCredential(request: FastifyRequest): Credential | undefined {
  const header = request.headers.authorization;
  if (header !== undefined) {
    const [scheme = '', value = ''] = splitOnce(header.trim(), ' ');
    const secret =
      scheme.toLowerCase() === 'bearer'
        ? value.trim()
        : scheme.toLowerCase() === 'basic'
          ? splitOnce(Buffer.from(value.trim(), 'base64').toString('utf8'), ':')[0]
          : '';
    return { kind: 'token', secret };
  }
  const secret = request.cookies[sessionCookie];
  return secret === undefined ? undefined : { kind: 'session', secret };
}

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * A browser sends the cookie on its own, so a state-changing request has to prove that our own page made it: by a
 * header that another origin cannot set without a preflight, or by the browser's word. Login routes call it too.
 */
export function refuseForgedRequest(request: FastifyRequest): void {
  if (safeMethods.has(request.method)) return;
  if (request.headers['x-onefold-csrf'] !== undefined) return;
  if (request.headers['sec-fetch-site'] === 'same-origin') return;
  throw new OnefoldError(
    'forbidden',
    'A request with a session cookie that changes something needs the header X-Onefold-Csrf.',
  );
}

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at === -1 ? [text, ''] : [text.slice(0, at), text.slice(at + separator.length)];
}
