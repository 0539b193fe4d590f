/** Branded ids: a string that says which thing it names, so that two kinds cannot be mixed up. */
declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

/** `ws_` and 16 lower-case letters and digits; also the name of the workspace's ClickHouse database. */
export type WorkspaceId = Branded<'WorkspaceId'>;
/** `src_` and 16 lower-case letters and digits. */
export type SourceId = Branded<'SourceId'>;
/** UUIDv7 layout, minted from the log position; never derived from an identifier. */
export type ProfileId = Branded<'ProfileId'>;
/** `usr_` and 16 lower-case letters and digits: a person who signs in to the console. */
export type UserId = Branded<'UserId'>;
/** `tok_` and 16 lower-case letters and digits: the public half of an API token. */
export type TokenId = Branded<'TokenId'>;
/** `inv_` and 16 lower-case letters and digits. */
export type InviteId = Branded<'InviteId'>;
/** `dst_` and 16 lower-case letters and digits. */
export type DestinationId = Branded<'DestinationId'>;

/** States that a string from storage or from a checked request is an id of kind `T`. */
export function asId<T extends string>(text: string): T {
  return text as T;
}

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';

/** A new id with a prefix: 80 random bits as 16 lower-case base-32 characters. */
export function newId<T extends string>(
  prefix: string,
  randomBytes: (size: number) => Uint8Array,
): T {
  let text = `${prefix}_`;
  let bits = 0;
  let value = 0;
  for (const byte of randomBytes(10)) {
    value = (value << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      text += alphabet[(value >>> (bits - 5)) & 31];
      bits -= 5;
    }
    value &= (1 << bits) - 1;
  }
  return text as T;
}
