/** The import table: which folder of server/src may import which. Change it together with ARCHITECTURE.md. */

const infrastructure = ['log', 'jobs', 'observe'] as const;

/** Modules and the other modules whose faces each may import. */
const moduleFaces: Readonly<Record<string, readonly string[]>> = {
  sources: [],
  plans: [],
  consent: [],
  transforms: [],
  identity: [],
  profiles: ['identity'],
  segments: ['profiles', 'analytics'],
  lists: ['identity', 'profiles', 'segments', 'analytics'],
  unmerge: ['sources', 'identity', 'profiles', 'segments', 'analytics'],
  journeys: ['segments', 'profiles', 'consent', 'destinations'],
  destinations: ['consent', 'profiles'],
  analytics: [],
  'observed-schema': [],
  retention: ['analytics'],
  predictions: ['profiles', 'analytics'],
  privacy: [],
  access: [],
  workspaces: [],
};

/** Owners of one table each that only the pipeline writes to. */
const stateModules = ['dedupe', 'dead-letters'] as const;

/** The path of an event and its doors: thin, on module faces. */
const thinFolders = ['pipeline', 'http'] as const;

/** Files at the root of server/src (`.`), and folders that put the parts together. */
const compositionFolders = ['.', 'roles', 'cli', 'demo', 'testing'] as const;

export type FolderKind =
  | 'kernel'
  | 'storage'
  | 'infrastructure'
  | 'state-module'
  | 'module'
  | 'thin'
  | 'composition'
  | 'unknown';

/** What a folder of server/src is. */
export function kindOf(folder: string): FolderKind {
  if (folder === 'kernel' || folder === 'storage') return folder;
  if (includes(infrastructure, folder)) return 'infrastructure';
  if (includes(stateModules, folder)) return 'state-module';
  if (Object.hasOwn(moduleFaces, folder)) return 'module';
  if (includes(thinFolders, folder)) return 'thin';
  if (includes(compositionFolders, folder)) return 'composition';
  return 'unknown';
}

/** Whether a module's other folders reach it through its face alone. */
export function hasFace(folder: string): boolean {
  const kind = kindOf(folder);
  return kind === 'module' || kind === 'state-module';
}

/** Why a folder may not import another, or null where it may. Both differ. */
export function refusal(from: string, to: string): string | null {
  const target = kindOf(to);
  switch (kindOf(from)) {
    case 'kernel':
      return 'kernel imports nothing; pass what it needs as an argument';
    case 'storage':
      return to === 'kernel' ? null : 'storage imports kernel only; let the owner pass it in';
    case 'infrastructure':
      return to === 'kernel' || to === 'storage'
        ? null
        : `${from} imports storage and kernel only; take it as an argument with a type of your own`;
    case 'state-module':
      return ['kernel', 'storage', 'log'].includes(to)
        ? null
        : `${from} imports log, storage and kernel only`;
    case 'module': {
      if (target === 'kernel' || target === 'storage' || target === 'infrastructure') return null;
      const faces = moduleFaces[from] ?? [];
      if (faces.includes(to)) return null;
      const list =
        faces.length === 0 ? 'no other module' : `of the modules ${faces.join(', ')} only`;
      return `${from} imports ${list}; state what you need as a type and let wire.ts pass it in`;
    }
    case 'thin':
      return target === 'composition' || target === 'thin'
        ? `${from} imports module faces and what is below them; take it as an argument from wire.ts`
        : null;
    case 'composition':
      return null;
    case 'unknown':
      return `server/src/${from} is not in the import table; add it to testing/tidy/layers.ts`;
  }
}

/** Packages that any code may import; each has a line of reason in docs/decisions. */
export const generalPackages: readonly string[] = [
  '@fastify/cookie',
  '@fastify/static',
  '@fastify/swagger',
  '@node-rs/argon2',
  'croner',
  'csv-parse',
  'fastify',
  'fastify-type-provider-zod',
  'ipaddr.js',
  'kysely',
  'libphonenumber-js',
  'pino',
  'prom-client',
  're2js',
  'undici',
  'zod',
];

function includes(list: readonly string[], value: string): boolean {
  return list.includes(value);
}
