import { readFileSync } from 'node:fs';
import type { BrokenRecord, ChainHead, Verification } from '../access/index.ts';
import { chainOf, headText, readHead, workspaceOf } from '../access/index.ts';
import { auditFormats, exportAudit } from '../http/export-audit.ts';
import { OnefoldError } from '../kernel/errors.ts';
import type { WorkspaceId } from '../kernel/ids.ts';
import { UsageError } from './arguments.ts';
import type { Command } from './command.ts';
import type { OpenStorage } from './storage.ts';
import { commandLine, withStorage, workspaceFlag } from './storage.ts';
import { table } from './table.ts';

const auditVerify: Command = {
  name: 'audit verify',
  summary:
    'Recompute the hash chains of the audit log; fails where a record was changed or removed.',
  operands: [],
  flags: {
    workspace: { description: 'Slug of the only workspace to verify. Unset: all.', kind: 'value' },
    head: {
      description:
        'Head that was noted before, <sequence>:<hash>, of that workspace: is everything up to it still there?',
      kind: 'value',
    },
    noted: {
      description: 'A file with what this command printed before, to verify every head in it.',
      kind: 'value',
    },
  },
  run: async ({ config, terminal, flag }) => {
    const noted = readNoted(flag('noted'));
    const head = headOf(flag('head'));
    const only = flag('workspace');
    if (head !== undefined && only === undefined) {
      throw new UsageError('--head needs --workspace: each workspace has a head of its own.');
    }
    return withStorage(config, async (storage) => {
      const slugs = new Map((await storage.workspaces.list()).map(({ id, slug }) => [id, slug]));
      const chains = await chainsOf(storage, only, [...noted.keys()]);
      const rows: string[][] = [];
      let broken = 0;
      for (const workspaceId of chains) {
        const chain = chainOf(workspaceId);
        const result = await verifyWhole(storage, workspaceId, head ?? noted.get(chain));
        const name = workspaceId === null ? '-' : (slugs.get(workspaceId) ?? '-');
        const end = result.head.sequence === 0 ? '-' : headText(result.head);
        const outcome = result.broken === null ? 'intact' : 'BROKEN';
        rows.push([chain, name, String(result.count), rangeText(result.count), outcome, end]);
        if (result.broken === null) continue;
        broken += 1;
        terminal.note(`${chain} (${name}): ${explain(result.broken)}`);
      }
      terminal.print(table(['CHAIN', 'WORKSPACE', 'VERIFIED', 'RANGE', 'RESULT', 'HEAD'], rows));
      return broken === 0 ? 0 : 1;
    });
  },
};

const auditExport: Command = {
  name: 'audit export',
  summary: 'Print the audit log of a workspace, newest first. The export is itself recorded.',
  operands: [],
  flags: {
    ...workspaceFlag,
    format: {
      description: `What to print: ${auditFormats.join(' or ')}.`,
      kind: 'value',
      default: 'ndjson',
    },
  },
  run: ({ config, terminal, flag }) => {
    const format = auditFormats.find((known) => known === flag('format'));
    if (format === undefined) throw new UsageError(`--format is ${auditFormats.join(' or ')}.`);
    return withStorage(config, async ({ access, workspace }) => {
      const { id: workspaceId } = await workspace(flag('workspace'));
      await access.audit.append({
        ...{ workspaceId, actor: commandLine, action: 'audit.export', object: 'audit' },
        ...{ before: null, after: { format } },
      });
      for await (const lines of exportAudit(access, workspaceId, {}, format)) {
        if (lines !== '') terminal.print(lines.replace(/\r?\n$/, ''));
      }
      return 0;
    });
  },
};

export const auditCommands: readonly Command[] = [auditVerify, auditExport];

/** Records that are recomputed between two looks at the clock of the operator. */
const pieceRecords = 20_000;

async function verifyWhole(
  { access }: OpenStorage,
  workspaceId: WorkspaceId | null,
  noted: ChainHead | undefined,
): Promise<Pick<Verification, 'broken' | 'head'> & { readonly count: number }> {
  let count = 0;
  let after = 0;
  for (;;) {
    const piece = await access.audit.verify(workspaceId, {
      after,
      recordsMax: pieceRecords,
      ...(noted === undefined ? {} : { noted }),
    });
    count += piece.checked?.count ?? 0;
    if (piece.next === null) return { broken: piece.broken, head: piece.head, count };
    after = piece.next;
  }
}

async function chainsOf(
  storage: OpenStorage,
  only: string | undefined,
  noted: readonly string[],
): Promise<(WorkspaceId | null)[]> {
  if (only !== undefined) return [(await storage.workspace(only)).id];
  const workspaces = (await storage.workspaces.list()).map(({ id }) => id);
  // A chain that was noted and has no record any more was taken away whole.
  return [
    ...new Set([
      ...workspaces,
      ...(await storage.access.audit.chains()),
      ...noted.map(workspaceOf),
    ]),
  ];
}

function headOf(text: string | undefined): ChainHead | undefined {
  if (text === undefined) return undefined;
  const head = readHead(text);
  if (head === null) throw new UsageError('--head is <sequence>:<hash>, as printed before.');
  return head;
}

/** Heads by chain, from what the command printed before. */
function readNoted(file: string | undefined): ReadonlyMap<string, ChainHead> {
  if (file === undefined) return new Map();
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    throw new OnefoldError('configuration_invalid', `${file} cannot be read.`, { cause });
  }
  const heads = new Map<string, ChainHead>();
  for (const line of text.split('\n')) {
    const [, chain, last] = /^(\S+)\s.*\s(\S+)\s*$/.exec(line) ?? [];
    const head = last === undefined ? null : readHead(last);
    if (chain !== undefined && head !== null) heads.set(chain, head);
  }
  if (heads.size === 0) {
    throw new UsageError(`${file} holds no head. Give what onefold audit verify printed before.`);
  }
  return heads;
}

const rangeText = (count: number) => (count === 0 ? '-' : `1-${count}`);

function explain({ sequence, id, break: kind }: BrokenRecord): string {
  const record = id === null ? `record ${sequence}` : `record ${sequence} (${id})`;
  switch (kind) {
    case 'changed':
      return `${record} was changed: its content is not what its hash covers.`;
    case 'missing':
      return `${record} is missing.`;
    case 'cut':
      return `${record} and what came after it are missing: the end was cut off.`;
    case 'rewritten':
      return `${record} is not the one that the head was of: the end was written anew.`;
  }
}
