import { shellQuoted } from '../../sources/snippets/quote.ts';
import type { Access, Operation, Parameter } from './document.ts';
import { exampleOf } from './example.ts';
import type { Schemas } from './schema.ts';

export const sampleLanguages = ['curl', 'javascript', 'python'] as const;
export type SampleLanguage = (typeof sampleLanguages)[number];

/** What stands in a sample where a credential goes. */
const token = 'API_TOKEN';
const writeKey = 'WRITE_KEY';

interface Request {
  readonly method: string;
  readonly url: string;
  /** User name and password of Basic authentication. */
  readonly basic: readonly [user: string, password: string] | null;
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** Undefined: none. A string that is no JSON goes as it is. */
  readonly body: { readonly value: unknown; readonly json: boolean } | undefined;
}

/** An operation as a program would call it. */
export function sampleOf(
  language: SampleLanguage,
  operation: Operation,
  { host, schemas }: { readonly host: string; readonly schemas: Schemas },
): string {
  const request = requestOf(operation, host, schemas);
  switch (language) {
    case 'curl':
      return curl(request);
    case 'javascript':
      return javascript(request);
    case 'python':
      return python(request);
    default:
      return language satisfies never;
  }
}

function requestOf(operation: Operation, host: string, schemas: Schemas): Request {
  const { method, path, parameters, body, access } = operation;
  const json = body?.type === 'application/json';
  const header = headerOf(access);
  return {
    method,
    url: host + urlOf(path, parameters, schemas),
    basic: basicOf(access),
    headers: [
      ...(header === null ? [] : [header]),
      ...(body === null ? [] : [['content-type', body.type] as const]),
    ],
    body: body === null ? undefined : { value: exampleOf(body.schema, schemas, 'required'), json },
  };
}

/** The path with its parameters filled in, and those of the query that have to be there. */
export function urlOf(path: string, parameters: readonly Parameter[], schemas: Schemas): string {
  const filler = ({ name, schema }: Parameter) => {
    const value = exampleOf(schema, schemas);
    // A placeholder says more than a made-up id.
    return value === 'string' || /_1$/.test(String(value)) ? `{${name}}` : String(value);
  };
  const filled = parameters
    .filter((parameter) => parameter.in === 'path')
    .reduce((url, each) => url.replace(`{${each.name}}`, encoded(filler(each))), path);
  const query = parameters
    .filter((parameter) => parameter.in === 'query' && parameter.required)
    .map((each) => `${each.name}=${encoded(filler(each))}`);
  return query.length === 0 ? filled : `${filled}?${query.join('&')}`;
}

/** Placeholders stay readable. */
function encoded(value: string): string {
  return /^\{\w+\}$/.test(value) ? value : encodeURIComponent(value);
}

function headerOf(access: readonly Access[]): readonly [string, string] | null {
  return access[0] === 'token' ? ['authorization', `Bearer ${token}`] : null;
}

function basicOf(access: readonly Access[]): readonly [string, string] | null {
  switch (access[0]) {
    case 'writeKey':
      return [writeKey, ''];
    case 'tokenAsUser':
      return [token, ''];
    case 'tokenAsPassword':
      return ['default', token];
    default:
      return null;
  }
}

function curl({ method, url, basic, headers, body }: Request): string {
  const parts = [
    method === 'GET' ? `curl ${shellQuoted(url)}` : `curl -X ${method} ${shellQuoted(url)}`,
    ...(basic === null ? [] : [`-u ${shellQuoted(basic.join(':'))}`]),
    ...headers.map(([name, value]) => `-H ${shellQuoted(`${name}: ${value}`)}`),
    ...(body === undefined ? [] : [`-d ${shellQuoted(bodyText(body))}`]),
  ];
  return parts.join(' \\\n  ');
}

function javascript({ method, url, basic, headers, body }: Request): string {
  const authorization =
    basic === null ? [] : [`    authorization: \`Basic \${btoa(${js(basic.join(':'))})}\`,`];
  const lines = headers.map(([name, value]) => `    ${js(name)}: ${js(value)},`);
  const given = [...authorization, ...lines];
  const options = [
    ...(method === 'GET' ? [] : [`  method: ${js(method)},`]),
    ...(given.length === 0 ? [] : ['  headers: {', ...given, '  },']),
    ...(body === undefined ? [] : [`  body: ${jsBody(body)},`]),
  ];
  const call =
    options.length === 0 ? `fetch(${js(url)})` : `fetch(${js(url)}, {\n${options.join('\n')}\n})`;
  return `const response = await ${call};\nif (!response.ok) throw new Error(await response.text());`;
}

function js(text: string): string {
  return `'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}

function jsBody({ value, json }: NonNullable<Request['body']>): string {
  return json
    ? `JSON.stringify(${indented(JSON.stringify(value, null, 2), 2)})`
    : js(String(value));
}

function python({ method, url, basic, headers, body }: Request): string {
  const given = headers.filter(([name]) => name !== 'content-type' || body?.json !== true);
  const arguments_ = [
    `    ${py(url)},`,
    ...(basic === null ? [] : [`    auth=(${basic.map(py).join(', ')}),`]),
    ...(given.length === 0
      ? []
      : [`    headers={${given.map(([name, value]) => `${py(name)}: ${py(value)}`).join(', ')}},`]),
    ...(body === undefined
      ? []
      : [body.json ? `    json=${indented(py(body.value), 4)},` : `    data=${py(body.value)},`]),
    '    timeout=30,',
  ];
  const name = method.toLowerCase();
  return `import requests\n\nresponse = requests.${name}(\n${arguments_.join('\n')}\n)\nresponse.raise_for_status()`;
}

/** A value as Python writes it. */
export function py(value: unknown, depth = 0): string {
  if (value === null || value === undefined) return 'None';
  if (value === true) return 'True';
  if (value === false) return 'False';
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value !== 'object') return String(value);
  const list = Array.isArray(value);
  const items = list
    ? value.map((item) => py(item, depth + 1))
    : Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${py(item, depth + 1)}`);
  const [open, close] = list ? ['[', ']'] : ['{', '}'];
  if (items.length === 0) return open + close;
  const indent = '    '.repeat(depth + 1);
  const end = '    '.repeat(depth);
  return `${open}\n${items.map((item) => `${indent}${item},`).join('\n')}\n${end}${close}`;
}

function bodyText({ value, json }: NonNullable<Request['body']>): string {
  return json ? JSON.stringify(value, null, 2) : String(value);
}

/** Lines after the first one further in. */
function indented(text: string, spaces: number): string {
  return text.replaceAll('\n', `\n${' '.repeat(spaces)}`);
}
