/**
 * The API as OpenAPI describes it. Written by `npm run generate -w console`; do not edit.
 */
export interface paths {
  '/api/session': {
    get: { responses: { 200: Answer<components['schemas']['Session']>; default: ErrorAnswer } };
    post: {
      requestBody: Body<{ email: string; password: string }>;
      responses: { 200: Answer<components['schemas']['Session']>; default: ErrorAnswer };
    };
    delete: { responses: { 204: { content?: never }; default: ErrorAnswer } };
  };
  '/api/setup': {
    post: {
      requestBody: Body<{ token: string; email: string; password: string; name: string }>;
      responses: { 200: Answer<components['schemas']['Session']>; default: ErrorAnswer };
    };
  };
  '/api/sources': {
    get: {
      responses: { 200: Answer<{ sources: components['schemas']['Source'][] }>; default: ErrorAnswer };
    };
  };
  '/api/activity': {
    get: { responses: { 200: Answer<components['schemas']['Activity']>; default: ErrorAnswer } };
  };
}

interface Answer<T> {
  headers: Record<string, unknown>;
  content: { 'application/json': T };
}

interface Body<T> {
  content: { 'application/json': T };
}

type ErrorAnswer = Answer<components['schemas']['Error']>;

export interface components {
  schemas: {
    Error: { error: { code: string; message: string; field?: string; help: string } };
    Session: {
      user: { id: string; email: string; name: string };
      workspaces: { id: string; slug: string; name: string; role: string }[];
      expiresAt: string;
    };
    Source: {
      id: string;
      name: string;
      kind: string;
      enabled: boolean;
      writeKeys: { key: string; createdAt: string; revokedAt: string | null }[];
    };
    Activity: {
      asOf: string;
      totals: {
        received: number;
        processed: number;
        rejected: number;
        dropped: number;
        delivered: number;
      };
      lagSeconds: { processing: number; warehouse: number; delivery: number };
      perMinute: { minute: string; processed: number; rejected: number; dropped: number }[];
    };
  };
}
