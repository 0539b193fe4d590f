import type { Role, User } from '../access/index.ts';
import { isRole, roles } from '../access/index.ts';
import { OnefoldError } from '../kernel/errors.ts';
import { systemRandom } from '../kernel/random.ts';
import { UsageError } from './arguments.ts';
import type { Command, CommandFlag, CommandInput } from './command.ts';
import type { OpenStorage } from './storage.ts';
import { commandLine, withStorage, workspaceFlag } from './storage.ts';
import { table, timeText } from './table.ts';

const passwordFlag: Record<string, CommandFlag> = {
  passwordStdin: {
    description: 'Read the password from standard input. Without it, one is made and printed.',
    kind: 'switch',
  },
};

const userCreate: Command = {
  name: 'user create',
  summary: 'Make a user who can sign in to the console.',
  operands: ['email'],
  flags: {
    ...workspaceFlag,
    ...passwordFlag,
    name: { description: 'Name of the person. Unset: the e-mail address.', kind: 'value' },
    role: {
      description: `What they are in the workspace: ${roles.join(', ')}.`,
      kind: 'value',
      default: 'viewer',
    },
  },
  run: async (input) => {
    const { config, terminal, operand, flag } = input;
    const role = roleOf(flag('role') ?? '');
    const { password, made } = await passwordOf(input);
    return withStorage(config, async ({ access, workspace }) => {
      const { id: workspaceId, slug } = await workspace(flag('workspace'));
      const email = operand('email');
      const memberships = [{ workspaceId, role }];
      const name = flag('name') ?? email;
      const user = await access.users.create({ email, name, password, memberships }, commandLine);
      terminal.note(`Made ${user.email} (${user.id}), ${role} of ${slug}.`);
      if (made) terminal.print(password);
      return 0;
    });
  },
};

const userList: Command = {
  name: 'user list',
  summary: 'List the users of a workspace.',
  operands: [],
  flags: workspaceFlag,
  run: ({ config, terminal, flag }) =>
    withStorage(config, async ({ access, workspace }) => {
      const { id } = await workspace(flag('workspace'));
      const users = await access.users.list(id);
      const rows = await Promise.all(
        users.map(async (user) => {
          const memberships = await access.users.memberships(user.id);
          const role = memberships.find(({ workspaceId }) => workspaceId === id)?.role ?? '-';
          const { email, name, createdAt, disabledAt } = user;
          return [user.id, email, name, role, timeText(createdAt), timeText(disabledAt)];
        }),
      );
      terminal.print(table(['ID', 'EMAIL', 'NAME', 'ROLE', 'CREATED', 'DISABLED'], rows));
      return 0;
    }),
};

const userDisable: Command = {
  name: 'user disable',
  summary: 'Lock a user out and end their sessions.',
  operands: ['email'],
  flags: {},
  run: ({ config, terminal, operand }) =>
    withStorage(config, async ({ access }) => {
      const user = await userOf(access, operand('email'));
      await access.users.disable(user.id, commandLine);
      terminal.note(`Disabled ${user.email}.`);
      return 0;
    }),
};

const userPassword: Command = {
  name: 'user password',
  summary: 'Give a user a new password and end their sessions.',
  operands: ['email'],
  flags: passwordFlag,
  run: async (input) => {
    const { password, made } = await passwordOf(input);
    return withStorage(input.config, async ({ access }) => {
      const user = await userOf(access, input.operand('email'));
      await access.users.setPassword(user.id, password, commandLine);
      input.terminal.note(`Changed the password of ${user.email}.`);
      if (made) input.terminal.print(password);
      return 0;
    });
  },
};

export const userCommands: readonly Command[] = [userCreate, userList, userDisable, userPassword];

async function userOf(access: OpenStorage['access'], email: string): Promise<User> {
  const user = await access.users.getByEmail(email);
  if (user === null) throw new OnefoldError('not_found', `There is no user ${email}.`);
  return user;
}

function roleOf(given: string): Role {
  if (isRole(given)) return given;
  throw new UsageError(`There is no role ${given}. Roles are ${roles.join(', ')}.`);
}

/** Never from a flag: those show in the list of processes and in the history of the shell. */
async function passwordOf({ flag, terminal }: CommandInput) {
  if (flag('passwordStdin') !== undefined) {
    return { password: (await terminal.read()).replace(/\r?\n$/, ''), made: false };
  }
  return { password: Buffer.from(systemRandom.bytes(15)).toString('base64url'), made: true };
}
