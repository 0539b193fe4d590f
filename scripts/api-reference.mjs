/**
 * `node scripts/api-reference.mjs [URL or file]`: writes docs/api.md from the OpenAPI document of a running server, of a
 * file, or, where neither is given, of the product that it builds and starts on a data folder of its own.
 * `--check` writes nothing, and fails when docs/api.md is not what it would write.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { explain } from './explain.mjs';
import { root } from './paths.mjs';

const page = join(root, 'docs/api.md');
const methods = ['get', 'post', 'put', 'patch', 'delete'];

await explain(async () => {
  const [given] = process.argv.slice(2).filter((argument) => argument !== '--check');
  const document = given === undefined ? await fromOwnServer() : await read(given);
  const text = apiReference(document);
  if (!process.argv.includes('--check')) writeFileSync(page, text);
  else if (!existsSync(page) || readFileSync(page, 'utf8') !== text) {
    throw new Error(
      'docs/api.md is not what the API is. Run `node scripts/api-reference.mjs` and commit the file.',
    );
  }
});

/** The page. The same document gives the same text. */
function apiReference(document) {
  const schemas = document.components?.schemas ?? {};
  const operations = Object.entries(document.paths).flatMap(([path, item]) =>
    methods
      .filter((method) => item[method] !== undefined)
      .map((method) => ({ path, method, ...item[method] })),
  );
  const tags = document.tags
    .map(({ name }) => name)
    .filter((tag) => operations.some(({ tags: [own] }) => own === tag));
  const used = new Set();
  const schemes = document.components?.securitySchemes ?? {};
  const write = createWriter(schemas, schemes, used, new Set(tags.map(anchor)));
  const sections = tags.map((tag) =>
    [
      `## ${capital(tag)}`,
      document.tags.find(({ name }) => name === tag).description,
      ...operations.filter(({ tags: [own] }) => own === tag).map(write.operation),
    ].join('\n\n'),
  );
  const objects = [];
  for (const name of used) {
    // Grows while it is walked: an object can name others.
    if (name !== 'Error') objects.push([name, write.object(name)]);
  }
  objects.sort(([a], [b]) => (a < b ? -1 : 1));
  return [
    head(tags),
    errors(schemas.Error),
    ...sections,
    '## Objects',
    ...objects.map(([name, text]) => `### ${name}\n\n${text}`),
  ]
    .join('\n\n')
    .concat('\n');
}

function head(tags) {
  const links = tags.map((tag) => `[${tag}](#${anchor(tag)})`).join(' · ');
  return `# API

Made from the OpenAPI document of the server, \`/api/openapi.json\`, by \`node scripts/api-reference.mjs\`; do not edit. The server
itself shows the same at \`/reference\`, with examples to copy and a search. [collect.md](collect.md) tells more of ingest,
[profiles.md](profiles.md) of the Profile API, [sql.md](sql.md) of ClickHouse's protocol, [operate.md](operate.md) of health and metrics.

${links} · [objects](#objects)

**Who asks.** \`Authorization: Bearer TOKEN\` with an API token, or the session cookie of the console; with the cookie, what changes
something also needs the header \`X-Onefold-Csrf\` with any value. The token decides the workspace. A session acts in the first
workspace of its user, or in the one that the header \`X-Onefold-Workspace\` names.

**Pages.** Lists that have a \`next\` go on with it until it is null. Times are ISO 8601 in UTC. Answers can
get new fields.`;
}

function errors(schema) {
  const codes = Object.entries(schema['x-codes']).filter(([, { status }]) => status !== 500);
  return [
    '## Errors',
    `\`{"error": {"code", "message", "field"?, "help"}}\`: the message says what is wrong here, \`field\` where, and \`help\` what to do.`,
    table(
      ['status', 'code', 'what to do'],
      codes
        .sort(([, a], [, b]) => a.status - b.status)
        .map(([code, { status, help }]) => [status, `\`${code}\``, help]),
    ),
    'A fault on our side is 500 `internal_error`; its cause is in the log of the server under the `Request-Id` of the answer.',
  ].join('\n\n');
}

/** Writes operations and objects; names of the objects that they lead to go into `used`. `taken` are anchors. */
function createWriter(schemas, schemes, used, taken) {
  const named = ({ $ref }) => {
    const name = $ref.split('/').at(-1);
    if (schemas[name] === undefined)
      throw new Error(`The document names ${$ref}, which it does not have.`);
    // What comes in is described apart from what goes out; the page shows one.
    const shown = name.endsWith('Input') ? name.slice(0, -'Input'.length) : name;
    used.add(shown);
    return shown;
  };

  const typeOf = (schema) => {
    if (schema.$ref !== undefined) {
      const name = named(schema);
      // Of two headings with one name, the second gets a number.
      return `[${name}](#${anchor(name)}${taken.has(anchor(name)) ? '-1' : ''})`;
    }
    const any = schema.anyOf ?? schema.oneOf;
    if (any !== undefined) return [...new Set(any.map(typeOf))].join(' or ');
    if (schema.allOf !== undefined) return schema.allOf.map(typeOf).join(' and ');
    if (schema.const !== undefined) return `\`${JSON.stringify(schema.const)}\``;
    if (schema.enum !== undefined) return schema.enum.map((value) => `\`${value}\``).join(', ');
    const types = [schema.type ?? 'any'].flat();
    return types.map((type) => typeName(type, schema)).join(' or ');
  };
  const typeName = (type, schema) => {
    switch (type) {
      case 'array': {
        const items = schema.items ?? {};
        const inner = Object.keys(items.properties ?? {}).length > 0 ? 'objects' : typeOf(items);
        return `list of ${inner}`;
      }
      case 'object': {
        const values = schema.additionalProperties;
        if (typeof values !== 'object' || Object.keys(values).length === 0) return 'object';
        return `object of ${typeOf(values)}`;
      }
      case 'string':
        return schema.format === 'date-time' ? 'time' : `string${range(schema, 'Length')}`;
      case 'integer':
      case 'number':
        return `${type}${range(schema, 'imum')}`;
      default:
        return type;
    }
  };

  /** A row for each field, those of inner objects without a name of their own after it. */
  const fields = (schema, prefix = '') => {
    const rows = [];
    for (const [name, field] of Object.entries(schema.properties ?? {})) {
      const optional = !(schema.required ?? []).includes(name);
      const path = `${prefix}${name}`;
      rows.push([
        `\`${path}\`${optional ? '?' : ''}`,
        typeOf(field),
        [field.description, defaultText(field)].filter(Boolean).join(' '),
      ]);
      const inner = innerObject(field);
      if (inner !== undefined) rows.push(...fields(inner.schema, `${path}${inner.many}.`));
    }
    return rows;
  };
  const innerObject = (field) => {
    for (const each of [field, ...(field.anyOf ?? [])]) {
      if (each.properties !== undefined) return { schema: each, many: '' };
      if (each.items?.properties !== undefined) return { schema: each.items, many: '[]' };
    }
    return undefined;
  };
  const fieldTable = (schema) => table(['field', 'type', 'meaning'], fields(schema));
  const content = (schema) => {
    const fields = innerObject(schema);
    if (fields !== undefined && fields.many === '') return `\n\n${fieldTable(fields.schema)}`;
    return ` ${typeOf(schema)}${schema.description ? `. ${schema.description}` : ''}`;
  };

  const parameters = (list) =>
    table(
      ['parameter', 'in', 'type', 'meaning'],
      [...list]
        .sort(byPlace)
        .map(({ name, in: place, required, schema, description }) => [
          `\`${name}\`${required ? '' : '?'}`,
          place,
          typeOf(schema),
          [description ?? schema.description, defaultText(schema)].filter(Boolean).join(' '),
        ]),
    );
  const answer = ([status, { content: bodies }]) => {
    const [type, body] = Object.entries(bodies ?? {})[0] ?? [];
    if (body === undefined || body.schema?.type === 'null')
      return `**Answer ${status}**, without a body.`;
    const other = type === 'application/json' ? '' : ` (${type})`;
    return `**Answer ${status}**${other}:${content(body.schema)}`;
  };

  const byScheme = (requirement) => {
    const [name] = Object.keys(requirement);
    const { scheme, description } = schemes[name];
    const text = description.replace(/\.$/, '');
    return `${scheme === 'basic' ? 'Basic authentication: ' : ''}${text.charAt(0).toLowerCase()}${text.slice(1)}`;
  };

  return {
    operation: (operation) => {
      const { method, path, summary, description, security, requestBody, responses } = operation;
      const scopes = operation['x-scopes'] ?? [];
      const needs =
        security?.length === 0
          ? 'Needs no token.'
          : [
              security === undefined ? '' : `By ${security.map(byScheme).join(', or by ')}.`,
              scopes.length === 0
                ? ''
                : `Scope: ${scopes.map((scope) => `\`${scope}\``).join(' and ')}.`,
            ]
              .filter(Boolean)
              .join(' ');
      const body = requestBody?.content['application/json']?.schema;
      const answers = Object.entries(responses).filter(([status]) => /^2/.test(status));
      return [
        `### ${method.toUpperCase()} ${path}`,
        [`${summary}.`, description, needs].filter(Boolean).join(' '),
        operation.parameters?.length > 0 ? parameters(operation.parameters) : undefined,
        body === undefined ? undefined : `**Body**:${content(body)}`,
        ...answers.map(answer),
      ]
        .filter((part) => part !== undefined)
        .join('\n\n');
    },
    object: (name) => {
      const schema = schemas[name];
      const about = schema.description === undefined ? '' : `${schema.description}\n\n`;
      return `${about}${schema.properties === undefined ? `${capital(typeOf(schema))}.` : fieldTable(schema)}`;
    },
  };
}

/** ` (1 to 100)`; numbers that only say how large an integer can be at all are left out. */
function range(schema, ending) {
  const [least, most] = [schema[`min${ending}`], schema[`max${ending}`]].map((bound) =>
    bound === undefined || Math.abs(bound) >= Number.MAX_SAFE_INTEGER ? undefined : bound,
  );
  const unit = ending === 'Length' ? ' characters' : '';
  if (least !== undefined && most !== undefined) return ` (${least} to ${most}${unit})`;
  if (most !== undefined) return ` (at most ${most}${unit})`;
  if (least === undefined || least === 0) return '';
  return unit !== '' && least === 1 ? ' (not empty)' : ` (at least ${least}${unit})`;
}

/** Those of the path first, else in their order. */
function byPlace(one, other) {
  return Number(other.in === 'path') - Number(one.in === 'path');
}

function defaultText(schema) {
  return schema.default === undefined ? '' : `Default: \`${JSON.stringify(schema.default)}\`.`;
}

function table(columns, rows) {
  const line = (cells) =>
    `| ${cells.map((cell) => String(cell).replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(columns), `|${'---|'.repeat(columns.length)}`, ...rows.map(line)].join('\n');
}

function anchor(title) {
  return title.toLowerCase().replaceAll(' ', '-');
}

function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

async function read(given) {
  if (!/^https?:/.test(given)) return JSON.parse(readFileSync(given, 'utf8'));
  const response = await fetch(new URL('/api/openapi.json', given));
  if (!response.ok)
    throw new Error(`${given} answered ${response.status} for its OpenAPI document.`);
  return response.json();
}

async function fromOwnServer() {
  await ensureBuilt(['server']);
  const data = mkdtempSync(join(tmpdir(), 'onefold-reference-'));
  const server = spawn(process.execPath, [join(root, 'server/dist/main.js'), 'start'], {
    env: {
      ...withoutOptions(process.env),
      ONEFOLD_DATA: data,
      ONEFOLD_HOST: '127.0.0.1',
      ONEFOLD_PORT: '0',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => server.on('close', resolve));
  try {
    const url = await new Promise((resolve, reject) => {
      let output = '';
      server.stdout.on('data', (chunk) => {
        output += chunk;
        const port = /serves at http:\/\/\S+?:(\d+)/.exec(output)?.[1];
        if (port !== undefined) resolve(`http://127.0.0.1:${port}`);
      });
      void ended.then(() => reject(new Error('The server ended before it served.')));
    });
    return await read(url);
  } finally {
    server.kill('SIGTERM');
    await ended;
    rmSync(data, { recursive: true, force: true });
  }
}

/** The environment without options of the product: a server for a test or a document takes its own. */
function withoutOptions(environment) {
  return Object.fromEntries(
    Object.entries(environment).filter(([name]) => !name.startsWith('ONEFOLD_')),
  );
}
