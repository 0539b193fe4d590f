import type { Role, User } from '../access/index.ts';
import { inviteUrl, isRole, roles } from '../access/index.ts';
import { publicUrl } from '../config.ts';
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

const roleFlag: CommandFlag = {
  description: `What they are in the workspace: ${roles.join(', ')}.`,
  kind: 'value',
  default: 'viewer',
};

const userCreate: Command = {
  name: 'user create',
  summary: 'Make a user who can sign in to the console.',
  operands: ['email'],
  flags: {
    ...workspaceFlag,
    ...passwordFlag,
    name: { description: 'Name of the person. Unset: the e-mail address.', kind: 'value' },
    role: roleFlag,
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
      const users = await access.members.list(id, { limit: Number.MAX_SAFE_INTEGER });
      const rows = users.map((user) => {
        const { email, name, role, joinedAt, seenAt, disabledAt, lockedOutAt } = user;
        const times = [joinedAt, seenAt, disabledAt, lockedOutAt].map(timeText);
        return [user.id, email, name, role, ...times];
      });
      const headings = ['ID', 'EMAIL', 'NAME', 'ROLE', 'JOINED', 'SEEN', 'DISABLED', 'LOCKED OUT'];
      terminal.print(table(headings, rows));
      return 0;
    }),
};

const userDisable: Command = {
  name: 'user disable',
  summary: 'Lock a user out of every workspace and end their sessions.',
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

const userEnable: Command = {
  name: 'user enable',
  summary: 'Let a user in again who was disabled.',
  operands: ['email'],
  flags: {},
  run: ({ config, terminal, operand }) =>
    withStorage(config, async ({ access }) => {
      const user = await userOf(access, operand('email'));
      await access.users.enable(user.id, commandLine);
      terminal.note(`Enabled ${user.email}.`);
      return 0;
    }),
};

const userRole: Command = {
  name: 'user role',
  summary: 'Give a user of a workspace another role.',
  operands: ['email', 'role'],
  flags: workspaceFlag,
  run: ({ config, terminal, operand, flag }) =>
    withStorage(config, async ({ access, workspace }) => {
      const role = roleOf(operand('role'));
      const { id: workspaceId, slug } = await workspace(flag('workspace'));
      const { id, email } = await userOf(access, operand('email'));
      const granting = { scopes: ['*'] } as const;
      await access.members.changeRole({ workspaceId, id, granting, actor: commandLine }, role);
      terminal.note(`${email} is ${role} of ${slug}.`);
      return 0;
    }),
};

const userInvite: Command = {
  name: 'user invite',
  summary: 'Print a link by which a person joins a workspace, once, within seven days.',
  operands: ['email'],
  flags: { ...workspaceFlag, role: roleFlag },
  run: ({ config, terminal, operand, flag }) =>
    withStorage(config, async ({ access, workspace }) => {
      const role = roleOf(flag('role') ?? '');
      const { id: workspaceId, slug } = await workspace(flag('workspace'));
      const given = { workspaceId, email: operand('email'), role };
      const granting = { scopes: ['*'] } as const;
      const { invite, secret } = await access.invites.create(given, granting, commandLine);
      terminal.note(`Invited ${invite.email} as ${role} of ${slug}. The link is shown only here:`);
      terminal.print(inviteUrl(publicUrl(config, config.port), secret));
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

export const userCommands: readonly Command[] = [
  userCreate,
  userInvite,
  userList,
  userRole,
  userDisable,
  userEnable,
  userPassword,
];

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
