import { type Collection, comparePriority, type IdentityRules } from '../../identity/index.ts';
import { OnefoldError } from '../../kernel/errors.ts';
import { isReservedTrait } from '../../kernel/reserved-trait.ts';

/** What the columns of a file mean. */
export interface Columns {
  readonly header: readonly string[];
  /** Those that identify somebody, the most trusted type first. `profile_id` is the id of a profile itself. */
  readonly identifiers: readonly { readonly index: number; readonly type: string }[];
  readonly traits: readonly { readonly index: number; readonly name: string }[];
  /** Names of columns that nothing is taken from. */
  readonly ignored: readonly string[];
}

/** What whoever uploads says of the columns: `type:header` and `trait:header`. */
export interface ColumnWishes {
  readonly identifiers: readonly string[];
  readonly traits: readonly string[];
}

/** Types that are known by the names that files give them, without case, with any sign between words. */
const knownNames: Readonly<Record<Collection, Readonly<Record<string, string>>>> = {
  users: {
    ...{ profile_id: 'profile_id', user_id: 'user_id', userid: 'user_id' },
    ...{ anonymous_id: 'anonymous_id', anonymousid: 'anonymous_id' },
    ...{ email: 'email', e_mail: 'email', email_address: 'email' },
    ...{ phone: 'phone', phone_number: 'phone' },
  },
  accounts: { profile_id: 'profile_id', group_id: 'group_id', groupid: 'group_id' },
};

/** Reads the first row of a file; `invalid_request` where it cannot be a header that says who the rows are. */
export function readColumns(
  header: readonly string[],
  wishes: ColumnWishes,
  { collection, rules }: { readonly collection: Collection; readonly rules: IdentityRules },
): Columns {
  const asked = new Map<number, string>();
  for (const wish of wishes.identifiers) {
    const [type, name] = partsOf(wish, 'column');
    if (type !== 'profile_id' && !/^[a-z][a-z0-9_.-]{0,63}$/.test(type)) {
      refuse('column', `${type} is no type of identifier.`);
    }
    asked.set(indexOf(header, name, 'column'), type);
  }
  const traits = wishes.traits.map((wish) => {
    const [name, column] = partsOf(wish, 'trait');
    if (isReservedTrait(name)) refuse('trait', 'Traits that begin with $ are the product’s own.');
    return { index: indexOf(header, column, 'trait'), name };
  });
  const custom = rules.customTypes
    .filter((one) => one.collection === collection)
    .map(({ type }) => [plain(type), type] as const);
  const names = new Map([...Object.entries(knownNames[collection]), ...custom]);
  const taken = new Set([...asked.keys(), ...traits.map(({ index }) => index)]);
  // Whoever names columns means these and no others.
  if (asked.size === 0) {
    for (const [index, name] of header.entries()) {
      const type = names.get(plain(name));
      if (type !== undefined && !taken.has(index)) asked.set(index, type);
    }
  }
  const identifiers = [...asked]
    .map(([index, type]) => ({ index, type }))
    .sort((one, other) => comparePriority(rules, one.type, other.type));
  if (identifiers.length === 0) {
    refuse(
      'column',
      `Line 1: none of the columns ${listed(header)} is known to identify anybody. The first row must be a header; ` +
        'say what a column is by column=type:name, such as column=user_id:Customer.',
    );
  }
  const used = new Set([...asked.keys(), ...traits.map(({ index }) => index)]);
  const ignored = header.filter((_, index) => !used.has(index));
  return { header, identifiers, traits, ignored };
}

function partsOf(wish: string, field: string): [string, string] {
  const colon = wish.indexOf(':');
  if (colon > 0 && colon < wish.length - 1) return [wish.slice(0, colon), wish.slice(colon + 1)];
  return refuse(
    field,
    `${field} must be written as what it is, a colon, and the name of a column.`,
  );
}

function indexOf(header: readonly string[], name: string, field: string): number {
  const index = header.indexOf(name);
  if (index === -1) refuse(field, `There is no column ${name}; there are ${listed(header)}.`);
  if (header.lastIndexOf(name) !== index) refuse(field, `Several columns are called ${name}.`);
  return index;
}

function listed(header: readonly string[]): string {
  const shown = header.slice(0, 20).map((name) => name.slice(0, 40) || '(no name)');
  return header.length > shown.length ? `${shown.join(', ')}…` : shown.join(', ');
}

function plain(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_');
}

function refuse(field: string, message: string): never {
  throw new OnefoldError('invalid_request', message, { field });
}
