import { crc32 } from 'node:zlib';

/**
 * The unit of commit on disk: the payloads that shared one sync.
 *
 *   magic u32 | crc32 u32 | body bytes u32 | count u32 | first sequence u64 | written at f64 | body
 *   body = count × (length u32 | payload)                                        (little-endian)
 *
 * The checksum covers everything after itself, so a group is there wholly or not at all.
 */
export interface Group {
  readonly firstSequence: number;
  /** Milliseconds since the epoch. */
  readonly writtenAt: number;
  readonly payloads: readonly Uint8Array[];
}

export const groupHeaderBytes = 32;
/** `OFG1`, little-endian. */
export const groupMagic = 0x3147464f;
/** The first byte of the magic as it stands on disk, for finding the next group after damage. */
export const groupMagicFirstByte = groupMagic & 0xff;

export interface GroupHeader {
  readonly checksum: number;
  readonly bodyBytes: number;
  readonly count: number;
  readonly firstSequence: number;
  readonly writtenAt: number;
}

export function encodeGroup(group: Group): Buffer {
  let bodyBytes = 0;
  for (const payload of group.payloads) bodyBytes += 4 + payload.length;
  const bytes = Buffer.allocUnsafe(groupHeaderBytes + bodyBytes);
  bytes.writeUInt32LE(groupMagic, 0);
  bytes.writeUInt32LE(bodyBytes, 8);
  bytes.writeUInt32LE(group.payloads.length, 12);
  bytes.writeBigUInt64LE(BigInt(group.firstSequence), 16);
  bytes.writeDoubleLE(group.writtenAt, 24);
  let offset = groupHeaderBytes;
  for (const payload of group.payloads) {
    bytes.writeUInt32LE(payload.length, offset);
    bytes.set(payload, offset + 4);
    offset += 4 + payload.length;
  }
  bytes.writeUInt32LE(crc32(bytes.subarray(8)), 4);
  return bytes;
}

/** The header at the offset, or undefined where none stands. Its checksum is not yet checked. */
export function decodeGroupHeader(bytes: Buffer, offset: number): GroupHeader | undefined {
  if (offset + groupHeaderBytes > bytes.length) return undefined;
  if (bytes.readUInt32LE(offset) !== groupMagic) return undefined;
  return {
    checksum: bytes.readUInt32LE(offset + 4),
    bodyBytes: bytes.readUInt32LE(offset + 8),
    count: bytes.readUInt32LE(offset + 12),
    firstSequence: Number(bytes.readBigUInt64LE(offset + 16)),
    writtenAt: bytes.readDoubleLE(offset + 24),
  };
}

/** The payloads of a whole group (header included), or undefined where the checksum or the lengths are wrong. */
export function decodeGroupPayloads(group: Buffer, header: GroupHeader): Buffer[] | undefined {
  if (group.length !== groupHeaderBytes + header.bodyBytes) return undefined;
  if (crc32(group.subarray(8)) !== header.checksum) return undefined;
  const payloads: Buffer[] = [];
  let offset = groupHeaderBytes;
  for (let index = 0; index < header.count; index += 1) {
    if (offset + 4 > group.length) return undefined;
    const length = group.readUInt32LE(offset);
    offset += 4;
    if (offset + length > group.length) return undefined;
    payloads.push(group.subarray(offset, offset + length));
    offset += length;
  }
  return offset === group.length ? payloads : undefined;
}
