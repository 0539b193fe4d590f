import { OnefoldError } from '../kernel/errors.ts';
import type { Command, CommandInput } from './command.ts';
import { rebuildState } from './rebuild-state.ts';
import { serverFlag, withServer } from './server.ts';
import { workspaceFlag } from './storage.ts';

const filterNames = ['sourceId', 'stage', 'reason', 'search'] as const;

export const replayCommand: Command = {
  name: 'replay',
  summary:
    'Send open dead letters along the path again; with --state, rebuild state.db from the log.',
  operands: [],
  flags: {
    ...workspaceFlag,
    ...serverFlag,
    sourceId: { description: 'Only dead letters of this source.', kind: 'value' },
    stage: { description: 'Only those that this stage refused.', kind: 'value' },
    reason: { description: 'Only those with this reason, such as no_event_name.', kind: 'value' },
    search: { description: 'Only those that hold this text.', kind: 'value' },
    state: {
      description:
        'Instead: process the whole log anew into an empty state.db, while no server runs. ' +
        'The former state.db is kept beside it.',
      kind: 'switch',
    },
    allowDamage: {
      description: 'With --state: leave out records that cannot be read, instead of refusing.',
      kind: 'switch',
    },
  },
  run: (input) => (input.flag('state') === undefined ? replayLetters(input) : rebuild(input)),
};

interface ReplayAnswer {
  readonly replayed: number;
  readonly failed: number;
  readonly next: string | null;
}

/** The server answers for some thousand letters at a time. */
async function replayLetters({ config, terminal, flag }: CommandInput): Promise<number> {
  if (flag('allowDamage') !== undefined) needsState('--allow-damage');
  const filter = Object.fromEntries(
    filterNames.flatMap((name) => {
      const value = flag(name);
      return value === undefined ? [] : [[name, value]];
    }),
  );
  const work = {
    ...{ config, workspace: flag('workspace'), server: flag('server') },
    // A search reads what is in the letters.
    scopes: ['dead-letters:write', 'personal-data:read'] as const,
  };
  const replayed = await withServer(work, async (ask) => {
    let sum = 0;
    let next: string | null = null;
    do {
      const body: object = next === null ? filter : { ...filter, next };
      const answer = (await ask('POST', '/api/dead-letters/replay', body)) as ReplayAnswer;
      sum += answer.replayed;
      next = answer.next;
    } while (next !== null);
    return sum;
  });
  terminal.print(`Replayed ${replayed} dead letters.`);
  if (replayed > 0) terminal.note('Those that are refused again come back as new dead letters.');
  return 0;
}

async function rebuild({ config, terminal, flag }: CommandInput): Promise<number> {
  for (const name of filterNames) {
    if (flag(name) === undefined) continue;
    throw new OnefoldError('configuration_invalid', 'With --state the whole log is processed.');
  }
  const { processed, lost, formerFile } = await rebuildState(config, {
    allowDamage: flag('allowDamage') !== undefined,
    note: terminal.note,
  });
  terminal.print(`Rebuilt the state from ${processed - lost} records of the log.`);
  if (lost > 0) terminal.note(`${lost} records could not be read; their events are not in it.`);
  if (formerFile !== null) terminal.note(`The former state is kept in ${formerFile}.`);
  terminal.note('Dead letters that had been discarded are open again.');
  return 0;
}

function needsState(flag: string): never {
  throw new OnefoldError('configuration_invalid', `${flag} goes with --state.`);
}
