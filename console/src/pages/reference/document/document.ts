import type { Schema, Schemas } from './schema.ts';

/** Who may call an operation: names of the security schemes, any of which will do; none: anybody. */
export type Access = 'token' | 'session' | 'tokenAsUser' | 'tokenAsPassword' | 'writeKey';

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header' | 'cookie';
  readonly required: boolean;
  readonly description: string;
  readonly schema: Schema;
}

/** A body that goes in or comes out. */
export interface Content {
  readonly type: string;
  readonly schema: Schema;
}

export interface Answer {
  /** Such as `200`; `default`: any other. */
  readonly status: string;
  readonly description: string;
  /** Null: it has no body. */
  readonly content: Content | null;
}

export interface Operation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly tag: string;
  readonly summary: string;
  readonly description: string;
  readonly access: readonly Access[];
  readonly scopes: readonly string[];
  readonly parameters: readonly Parameter[];
  readonly body: (Content & { readonly required: boolean }) | null;
  readonly answers: readonly Answer[];
}

export interface Group {
  readonly tag: string;
  readonly description: string;
  readonly operations: readonly Operation[];
}

export interface ErrorCode {
  readonly code: string;
  readonly status: number;
  readonly help: string;
}

/** The document of the API as the reference shows it. */
export interface Reference {
  readonly version: string;
  readonly groups: readonly Group[];
  readonly schemas: Schemas;
  readonly errors: readonly ErrorCode[];
  readonly scopes: readonly string[];
}

type RawContent = Readonly<Record<string, { readonly schema?: Schema }>>;

interface RawOperation {
  readonly operationId: string;
  readonly summary?: string;
  readonly description?: string;
  readonly tags?: readonly string[];
  readonly parameters?: readonly Partial<Parameter>[];
  readonly requestBody?: { readonly required?: boolean; readonly content?: RawContent };
  readonly responses: Readonly<
    Record<string, { readonly description?: string; readonly content?: RawContent }>
  >;
  readonly security?: readonly Readonly<Record<string, unknown>>[];
  readonly 'x-scopes'?: readonly string[];
}

/** The OpenAPI document, as far as it is read. */
export interface RawDocument {
  readonly info: { readonly version: string };
  readonly tags?: readonly { readonly name: string; readonly description?: string }[];
  readonly security?: RawOperation['security'];
  readonly paths: Readonly<Record<string, Readonly<Record<string, RawOperation>>>>;
  readonly components?: {
    readonly schemas?: Readonly<
      Record<
        string,
        Schema & {
          readonly 'x-codes'?: Readonly<Record<string, { status: number; help: string }>>;
        }
      >
    >;
  };
}

const methods = ['get', 'post', 'put', 'patch', 'delete'];

/** Reads the document: operations by their tag, in the order of the tags and of the paths. */
export function readReference(document: RawDocument): Reference {
  const { info, paths, components, tags = [], security } = document;
  const schemas = components?.schemas ?? {};
  const operations = Object.entries(paths).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const raw = item[method];
      return raw === undefined ? [] : [readOperation(raw, { path, method, security })];
    }),
  );
  const described = new Map(tags.map(({ name, description = '' }) => [name, description]));
  // A tag without a description comes last, but it comes.
  const names = new Set([...described.keys(), ...operations.map(({ tag }) => tag)]);
  const groups = [...names]
    .map((name) => ({
      tag: name,
      description: described.get(name) ?? '',
      operations: operations.filter(({ tag }) => tag === name),
    }))
    .filter((group) => group.operations.length > 0);
  const codes = schemas['Error']?.['x-codes'] ?? {};
  return {
    version: info.version,
    groups,
    schemas,
    errors: Object.entries(codes)
      .map(([code, { status, help }]) => ({ code, status, help }))
      .sort((one, other) => one.status - other.status),
    scopes: (schemas['Scope']?.enum ?? []).map(String).filter((scope) => scope !== '*'),
  };
}

function readOperation(
  raw: RawOperation,
  { path, method, security = [] }: Pick<RawDocument, 'security'> & { path: string; method: string },
): Operation {
  const { operationId, summary = '', description = '', tags = [], parameters = [] } = raw;
  const body = contentOf(raw.requestBody?.content);
  return {
    id: operationId,
    method: method.toUpperCase(),
    path,
    tag: tags[0] ?? '',
    summary,
    description,
    access: (raw.security ?? security).flatMap((each) => Object.keys(each)) as Access[],
    scopes: raw['x-scopes'] ?? [],
    parameters: parameters
      .map((each) => ({
        name: each.name ?? '',
        in: each.in ?? 'query',
        required: each.required ?? false,
        description: each.description ?? '',
        schema: each.schema ?? {},
      }))
      .sort((one, other) => Number(other.in === 'path') - Number(one.in === 'path')),
    body: body === null ? null : { ...body, required: raw.requestBody?.required ?? false },
    answers: Object.entries(raw.responses).map(([status, answer]) => ({
      status,
      description: answer.description ?? '',
      content: contentOf(answer.content),
    })),
  };
}

function contentOf(content: RawContent | undefined): Content | null {
  const [first] = Object.entries(content ?? {});
  if (first === undefined) return null;
  const [type, { schema = {} }] = first;
  return schema.type === 'null' ? null : { type, schema };
}

/** The operation of an id, and the group that it stands in. */
export function findOperation(
  { groups }: Reference,
  id: string,
): { readonly group: Group; readonly operation: Operation } | null {
  for (const group of groups) {
    const operation = group.operations.find((each) => each.id === id);
    if (operation !== undefined) return { group, operation };
  }
  return null;
}

/** Whether an answer can be read at once: a stream does not end. */
export function isStream({ answers }: Operation): boolean {
  return answers.some(({ content }) => content?.type === 'text/event-stream');
}
