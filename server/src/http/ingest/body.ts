import type { IncomingMessage } from 'node:http';
import { createGunzip } from 'node:zlib';
import { type Rejection, rejection } from '../../sources/index.ts';

/** A body that was read: whole and inflated, or as much as came before the fault. */
export interface ReadBody {
  readonly body: Buffer;
  readonly fault: Rejection | null;
  /** False when bytes are left on the connection, which then has to be closed after the answer. */
  readonly consumed: boolean;
}

/**
 * Bytes over the limit that are read and thrown away, in multiples of the limit, so that a client which is still
 * sending gets to see the answer instead of a broken connection.
 */
const discardedMax = 8;

/**
 * Reads a body of at most `bytesMax`, before and after inflation, whatever its declared type. Memory stays under
 * twice the limit whatever the client sends. Rejects only when the client went away.
 */
export async function readBody(request: IncomingMessage, bytesMax: number): Promise<ReadBody> {
  const { bytes, overflow, consumed } = await readBytes(request, bytesMax);
  if (overflow) return { body: bytes, fault: rejection('request_too_large'), consumed };
  const encoding = request.headers['content-encoding']?.trim().toLowerCase();
  if (encoding === undefined || encoding === '' || encoding === 'identity') {
    return { body: bytes, fault: null, consumed };
  }
  if (encoding !== 'gzip' && encoding !== 'x-gzip') {
    return { body: bytes, fault: rejection('invalid_encoding'), consumed };
  }
  return { ...(await inflate(bytes, bytesMax)), consumed };
}

/** The client went away in the middle of its body: there is nobody to answer. */
export class ClientGone extends Error {}

interface Bytes {
  readonly bytes: Buffer;
  readonly overflow: boolean;
  readonly consumed: boolean;
}

function readBytes(request: IncomingMessage, bytesMax: number): Promise<Bytes> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let kept = 0;
    let total = 0;
    const done = (consumed: boolean) => {
      request.removeListener('data', onData);
      request.removeListener('end', onEnd);
      request.removeListener('close', onClose);
      request.removeListener('error', onClose);
      const bytes = chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks, kept);
      resolve({ bytes, overflow: total > bytesMax, consumed });
    };
    const onData = (chunk: Buffer) => {
      total += chunk.length;
      if (kept < bytesMax) {
        const fitting = kept + chunk.length > bytesMax ? chunk.subarray(0, bytesMax - kept) : chunk;
        chunks.push(fitting);
        kept += fitting.length;
      }
      if (total > bytesMax * discardedMax) {
        request.pause();
        done(false);
      }
    };
    const onEnd = () => done(true);
    const onClose = () => reject(new ClientGone());
    request.on('data', onData);
    request.on('end', onEnd);
    request.on('close', onClose);
    request.on('error', onClose);
  });
}

/** Stops as soon as the bound is passed, so that a small body cannot become a large one. */
function inflate(bytes: Buffer, bytesMax: number): Promise<Pick<ReadBody, 'body' | 'fault'>> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const gunzip = createGunzip();
    const done = (fault: Rejection | null) => {
      gunzip.removeAllListeners('data').removeAllListeners('end');
      gunzip.destroy();
      resolve({ body: Buffer.concat(chunks, size), fault });
    };
    gunzip.on('data', (chunk: Buffer) => {
      const room = bytesMax - size;
      const fitting = chunk.length > room ? chunk.subarray(0, room) : chunk;
      chunks.push(fitting);
      size += fitting.length;
      if (chunk.length > room) done(rejection('request_too_large'));
    });
    gunzip.on('end', () => done(null));
    gunzip.on('error', () => done(rejection('invalid_encoding')));
    gunzip.end(bytes);
  });
}
