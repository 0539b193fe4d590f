import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Principal } from '../access/index.ts';
import { OnefoldError } from '../kernel/errors.ts';
import { asId } from '../kernel/ids.ts';
import { systemRandom } from '../kernel/random.ts';
import { createLogger } from '../observe/logger.ts';
import { type App, appLimits, createApp } from './app.ts';
import { errorAnswer } from './errors.ts';
import { principalOf } from './principal.ts';

const reader: Principal = {
  kind: 'token',
  id: asId('tok_1'),
  workspaceId: asId('ws_1'),
  scopes: ['profiles:read'],
};

async function testApp(): Promise<App> {
  const app = await createApp({
    logger: createLogger('silent'),
    random: systemRandom,
    authenticate: ({ kind, secret }) => {
      if (kind === 'token' && secret === 'good') return reader;
      return kind === 'session' && secret === 'signed-in' ? { ...reader, kind: 'user' } : undefined;
    },
    trustProxy: false,
    ...appLimits,
  });
  const thing = z.object({ id: z.string(), size: z.number() }).meta({ id: 'Thing' });
  app.get('/api/things/:id', {
    onRequest: app.requirePrincipal('profiles:read'),
    schema: {
      summary: 'One thing',
      params: z.object({ id: z.string() }),
      response: { 200: thing, default: errorAnswer },
    },
    handler: async (request) => {
      if (request.params.id === 'lost') throw new OnefoldError('not_found', 'No such thing.');
      if (request.params.id === 'bug') throw new Error('secret detail');
      return { id: `${principalOf(request).workspaceId}/${request.params.id}`, size: 1 };
    },
  });
  app.post('/api/things', {
    onRequest: app.requirePrincipal('profiles:read'),
    schema: { body: z.object({ owner: z.object({ name: z.string() }) }) },
    handler: async (request) => ({ name: request.body.owner.name }),
  });
  app.delete('/api/things/:id', {
    onRequest: app.requirePrincipal('profiles:write'),
    schema: { hide: true },
    handler: async () => ({}),
  });
  app.post('/api/things/:id/touch', {
    onRequest: app.requirePrincipal('profiles:read'),
    handler: async () => ({ touched: true }),
  });
  app.get('/page', async (_request, reply) => reply.type('text/html').send('<p>'));
  return app;
}

const bearer = { authorization: 'Bearer good' };

describe('the HTTP application', () => {
  it('takes an API token as bearer, as Basic user name, and a session cookie', async () => {
    const app = await testApp();
    const basic = `Basic ${Buffer.from('good:').toString('base64')}`;
    for (const headers of [
      bearer,
      { authorization: basic },
      { cookie: 'onefold_session=signed-in' },
    ]) {
      const answer = await app.inject({ url: '/api/things/a', headers });
      expect(answer.json()).toEqual({ id: 'ws_1/a', size: 1 });
    }
  });

  it('answers 401 before it looks at the body, and 403 for a missing scope', async () => {
    const app = await testApp();
    const unknown = await app.inject({ method: 'POST', url: '/api/things', payload: '{' });
    expect(unknown.statusCode).toBe(401);
    expect(unknown.json().error.code).toBe('authentication_error');
    const wrong = await app.inject({
      url: '/api/things/a',
      headers: { authorization: 'Bearer bad', cookie: 'onefold_session=signed-in' },
    });
    expect(wrong.statusCode).toBe(401);
    const scope = await app.inject({ method: 'DELETE', url: '/api/things/a', headers: bearer });
    expect(scope.statusCode).toBe(403);
    expect(scope.json().error.message).toContain('profiles:write');
  });

  it('refuses a forged request that only carries the cookie', async () => {
    const app = await testApp();
    const send = (headers: Record<string, string>) =>
      app.inject({
        method: 'POST',
        url: '/api/things',
        headers: { cookie: 'onefold_session=signed-in', ...headers },
        payload: { owner: { name: 'Ann' } },
      });
    expect((await send({})).statusCode).toBe(403);
    expect((await send({ 'sec-fetch-site': 'cross-site' })).statusCode).toBe(403);
    expect((await send({ 'sec-fetch-site': 'same-origin' })).statusCode).toBe(200);
    expect((await send({ 'x-onefold-csrf': '1' })).statusCode).toBe(200);
  });

  it('takes a JSON body that is not there where none is needed', async () => {
    const app = await testApp();
    const headers = { ...bearer, 'content-type': 'application/json' };
    const touch = await app.inject({ method: 'POST', url: '/api/things/a/touch', headers });
    expect(touch.json()).toEqual({ touched: true });
    const make = await app.inject({ method: 'POST', url: '/api/things', headers });
    expect(make.statusCode).toBe(400);
    expect(make.json().error.code).toBe('invalid_request');
  });

  it('names the wrong field, and answers malformed JSON, paths and URLs', async () => {
    const app = await testApp();
    const post = (payload: string) =>
      app.inject({
        method: 'POST',
        url: '/api/things',
        headers: { ...bearer, 'content-type': 'application/json' },
        payload,
      });
    const wrong = await post('{"owner":{"name":7}}');
    expect(wrong.statusCode).toBe(400);
    expect(wrong.json().error).toMatchObject({ code: 'invalid_request', field: 'owner.name' });
    const broken = await post('{"owner"');
    expect(broken.statusCode).toBe(400);
    expect(broken.json().error.code).toBe('invalid_json');
    const large = await post(`"${'x'.repeat(appLimits.bodyBytesMax)}"`);
    expect(large.statusCode).toBe(413);
    const lost = await app.inject({ url: '/nothing' });
    expect(lost.statusCode).toBe(404);
    expect(lost.json().error.code).toBe('not_found');
    const url = await app.inject({ url: '/api/things/%zz', headers: bearer });
    expect(url.statusCode).toBe(400);
    expect(url.body).not.toContain('%zz');
  });

  it('keeps the details of a fault to itself, and gives each answer a Request-Id', async () => {
    const app = await testApp();
    const bug = await app.inject({ url: '/api/things/bug', headers: bearer });
    expect(bug.statusCode).toBe(500);
    expect(bug.body).not.toContain('secret detail');
    const lost = await app.inject({ url: '/api/things/lost', headers: bearer });
    expect(lost.json().error).toMatchObject({ code: 'not_found', message: 'No such thing.' });
    expect(lost.headers['request-id']).toBeTypeOf('string');
    expect(lost.headers['request-id']).not.toBe(bug.headers['request-id']);
  });

  it('documents the routes under /api that have a summary, as OpenAPI 3.1', async () => {
    const app = await testApp();
    const document = (await app.inject({ url: '/api/openapi.json' })).json();
    expect(document.openapi).toBe('3.1.0');
    expect(Object.keys(document.paths)).toEqual(['/api/things/{id}']);
    const { responses } = document.paths['/api/things/{id}'].get;
    expect(responses['200'].content['application/json'].schema.$ref).toBe(
      '#/components/schemas/Thing',
    );
    expect(Object.keys(document.components.schemas)).toEqual(
      expect.arrayContaining(['Thing', 'Error']),
    );
  });

  it('sends a strict content security policy with pages', async () => {
    const app = await testApp();
    const page = await app.inject({ url: '/page' });
    expect(page.headers['content-security-policy']).toContain("script-src 'self'");
    expect(page.headers['x-content-type-options']).toBe('nosniff');
  });
});
