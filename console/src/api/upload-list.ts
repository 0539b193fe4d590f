import { ApiError, requestHeaders } from './client.ts';
import type { ListRun } from './lists.ts';
import type { components } from './schema.d.ts';

export const uploadModes = ['add', 'replace', 'remove'] as const;
export type UploadMode = (typeof uploadModes)[number];

export interface Upload {
  readonly mode: UploadMode;
  /** What becomes of rows whose identifiers nobody has. */
  readonly unknown: 'skip' | 'create';
  /** Columns that say who a row is: the type of identifier, and the name of the column. */
  readonly identifiers: readonly (readonly [type: string, column: string])[];
  /** Columns that are written as traits. */
  readonly traits: readonly (readonly [trait: string, column: string])[];
}

export interface Uploaded {
  readonly import: ListRun;
  readonly ignored: readonly string[];
}

/**
 * Takes a file into a list. It is read no faster than it takes effect, so what was sent is how far it is; `fetch` does
 * not tell that.
 */
export function uploadList(
  id: string,
  file: File,
  { mode, unknown, identifiers, traits }: Upload,
  {
    onProgress,
    signal,
  }: { readonly onProgress: (share: number) => void; readonly signal: AbortSignal },
): Promise<Uploaded> {
  const query = new URLSearchParams({ mode, unknown });
  for (const [type, column] of identifiers) query.append('column', `${type}:${column}`);
  for (const [trait, column] of traits) query.append('trait', `${trait}:${column}`);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `/api/lists/${id}/import?${query.toString()}`);
    for (const [name, value] of Object.entries(requestHeaders())) {
      request.setRequestHeader(name, value);
    }
    request.setRequestHeader('content-type', 'text/csv');
    request.upload.addEventListener('progress', ({ loaded, total }) => {
      onProgress(total === 0 ? 0 : loaded / total);
    });
    request.addEventListener('load', () => {
      const answer = bodyOf(request.responseText);
      if (request.status === 200) resolve(answer as Uploaded);
      else {
        reject(new ApiError(request.status, answer as Partial<components['schemas']['Error']>));
      }
    });
    request.addEventListener('error', () => reject(new ApiError(0, undefined)));
    request.addEventListener('abort', () => reject(new DOMException('stopped', 'AbortError')));
    signal.addEventListener('abort', () => request.abort());
    request.send(file);
  });
}

function bodyOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Something in between answered.
    return undefined;
  }
}
