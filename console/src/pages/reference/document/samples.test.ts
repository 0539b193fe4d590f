import { describe, expect, it } from 'vitest';
import type { Operation } from './document.ts';
import { py, sampleOf } from './samples.ts';

const host = 'https://cdp.example.com';
const operation = (more: Partial<Operation>): Operation => ({
  ...{ id: 'x', tag: 'sources', summary: '', description: '', scopes: [], answers: [] },
  ...{ method: 'GET', path: '/api/sources', parameters: [], body: null },
  access: ['token', 'session'],
  ...more,
});
const sample = (language: Parameters<typeof sampleOf>[0], more: Partial<Operation>) =>
  sampleOf(language, operation(more), { host, schemas: {} });

const create = {
  method: 'POST',
  body: {
    type: 'application/json',
    required: true,
    schema: {
      type: 'object',
      properties: {
        name: { type: 'string', examples: [`Ann's "shop"`] },
        kind: { type: 'string' },
        live: { type: 'boolean', examples: [true] },
      },
      required: ['name'],
    },
  },
} as const;

describe('samples', () => {
  it('read with a token', () => {
    expect(sample('curl', {})).toBe(
      "curl https://cdp.example.com/api/sources \\\n  -H 'authorization: Bearer API_TOKEN'",
    );
    expect(sample('javascript', {})).toBe(
      `const response = await fetch('https://cdp.example.com/api/sources', {
  headers: {
    'authorization': 'Bearer API_TOKEN',
  },
});
if (!response.ok) throw new Error(await response.text());`,
    );
    expect(sample('python', {})).toBe(
      `import requests

response = requests.get(
    "https://cdp.example.com/api/sources",
    headers={"authorization": "Bearer API_TOKEN"},
    timeout=30,
)
response.raise_for_status()`,
    );
  });

  it('send what has to be in a body, quoted as each language asks for it', () => {
    expect(sample('curl', create)).toContain(
      `-d '{\n  "name": "Ann'\\''s \\"shop\\"",\n  "live": true\n}'`,
    );
    expect(sample('javascript', create)).toContain(
      `body: JSON.stringify({\n    "name": "Ann's \\"shop\\"",\n    "live": true\n  }),`,
    );
    expect(sample('python', create)).toContain(
      `json={\n        "name": "Ann's \\"shop\\"",\n        "live": True,\n    },`,
    );
  });

  it('give write keys and tokens as each path takes them', () => {
    expect(sample('curl', { access: ['writeKey'] })).toContain(
      "-u 'WRITE_KEY:'".replaceAll("'", ''),
    );
    expect(sample('javascript', { access: ['tokenAsUser'] })).toContain("btoa('API_TOKEN:')");
    expect(sample('python', { access: ['tokenAsPassword'] })).toContain(
      'auth=("default", "API_TOKEN")',
    );
    expect(sample('curl', { access: [] })).toBe('curl https://cdp.example.com/api/sources');
  });

  it('fill in the path, and of the query what has to be there', () => {
    const text = { type: 'string' };
    const given = sample('curl', {
      path: '/api/sources/{id}/of/{space}',
      parameters: [
        { name: 'id', in: 'path', required: true, description: '', schema: text },
        {
          ...{ name: 'space', in: 'path', required: true, description: '' },
          schema: { ...text, examples: ['a b'] },
        },
        { name: 'span', in: 'query', required: true, description: '', schema: { enum: ['day'] } },
        { name: 'next', in: 'query', required: false, description: '', schema: text },
      ],
    });
    expect(given).toContain("'https://cdp.example.com/api/sources/{id}/of/a%20b?span=day'");
  });

  it('write values as Python does', () => {
    expect(py({ a: [], b: {}, c: [null, false, 1.5, 'x\ny'] })).toBe(
      '{\n    "a": [],\n    "b": {},\n    "c": [\n        None,\n        False,\n        1.5,\n        "x\\ny",\n    ],\n}',
    );
  });
});
