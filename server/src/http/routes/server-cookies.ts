import { z } from 'zod';
import type { App } from '../app.ts';
import { answerPreflight, corsHeaders } from '../ingest/cors.ts';

/** RudderStack's prefix: no page may set a cookie of ours, nor of anybody else. */
const cookieName = /^rl_[\w.-]{1,100}$/;

const cookiesMax = 20;

const body = z.object({
  reqType: z.literal('setCookies'),
  workspaceId: z.string().optional(),
  data: z.object({
    options: z
      .object({
        maxAge: z.number().nullish(),
        expires: z.string().nullish(),
        path: z.string().nullish(),
        domain: z.string().nullish(),
        secure: z.boolean().nullish(),
        sameSite: z.string().nullish(),
      })
      .default({}),
    cookies: z
      .array(z.object({ name: z.string().regex(cookieName), value: z.string().max(4096) }))
      .max(cookiesMax),
  }),
});

/**
 * Cookies that RudderStack's browser SDK asks a server of the same site to set, because browsers keep those longer
 * than a script's (`useServerSideCookies`). A page sets cookies of its own site only.
 */
export function serverCookieRoutes(app: App): void {
  app.post('/rsaRequest', {
    schema: { hide: true, body },
    handler: async (request, reply) => {
      const { origin } = request.headers;
      const { options, cookies } = request.body.data;
      const site = origin !== undefined && URL.canParse(origin) ? new URL(origin).hostname : null;
      const domain = options.domain?.replace(/^\./, '').toLowerCase();
      if (!isSameSite(request.headers['sec-fetch-site']) && !isWithin(site, domain)) {
        return reply.code(403).headers(corsHeaders(origin)).send({ message: 'not of this site' });
      }
      for (const { name, value } of cookies) {
        const age = options.maxAge;
        reply.setCookie(name, value, {
          path: options.path ?? '/',
          ...(domain === undefined ? {} : { domain }),
          // The SDK counts in milliseconds, the header in seconds.
          ...(age == null ? {} : { maxAge: Math.floor(age / 1000) }),
          ...(options.secure == null ? {} : { secure: options.secure }),
          ...(sameSiteOf(options.sameSite) ?? {}),
        });
      }
      return reply
        .headers({ ...corsHeaders(origin), 'access-control-allow-credentials': 'true' })
        .type('text/plain')
        .send('ok');
    },
  });
  app.options('/rsaRequest', { schema: { hide: true } }, (request, reply) => {
    reply.header('access-control-allow-credentials', 'true');
    return answerPreflight(request, reply);
  });
}

const isSameSite = (fetchSite: string | string[] | undefined) =>
  fetchSite === 'same-site' || fetchSite === 'same-origin';

function isWithin(host: string | null, domain: string | undefined): boolean {
  if (host === null || domain === undefined) return false;
  return host === domain || host.endsWith(`.${domain}`);
}

function sameSiteOf(text: string | null | undefined) {
  const value = text?.toLowerCase();
  return value === 'lax' || value === 'strict' || value === 'none'
    ? ({ sameSite: value } as const)
    : null;
}
