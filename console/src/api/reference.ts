import { useMutation, useQuery } from '@tanstack/react-query';
import { ApiError, requestHeaders } from './client.ts';

/** The OpenAPI document of the server, which anybody may read; `read` makes of it what the page shows. */
export function useOpenApi<Document, Read>(read: (document: Document) => Read) {
  return useQuery({
    queryKey: ['openapi'],
    queryFn: async (): Promise<Document> => {
      const response = await answerTo('/api/openapi.json', {});
      if (!response.ok) throw new ApiError(response.status, undefined);
      return (await response.json()) as Document;
    },
    select: read,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** What the server said to a request of a reader of the reference. */
export interface TriedAnswer {
  readonly status: number;
  readonly durationMs: number;
  readonly text: string;
}

/** Sends a GET with the session of the reader, as the console's own pages do. */
export function useTryIt() {
  return useMutation({
    mutationFn: async (path: string): Promise<TriedAnswer> => {
      const startedAt = performance.now();
      const response = await answerTo(path, requestHeaders());
      const text = await response.text();
      return {
        status: response.status,
        durationMs: Math.round(performance.now() - startedAt),
        text,
      };
    },
  });
}

async function answerTo(path: string, headers: Record<string, string>): Promise<Response> {
  try {
    return await fetch(path, { headers });
  } catch (cause) {
    throw new ApiError(0, undefined, cause);
  }
}
