import type { Source } from '../../../api/sources.ts';

/** What a snippet is filled in with. */
export interface SnippetValues {
  /** Where this server is reached, such as `https://cdp.example.com`, without a slash at the end. */
  readonly host: string;
  readonly writeKey: string;
}

/** Code that sends a first event to this server, ready to paste. */
export interface Snippet {
  /** Stable, for URLs and tests. */
  readonly id: string;
  /** Of the platform or protocol: a proper name, the same in every language. */
  readonly name: string;
  /** The package that sends, as its registry names it; null where nothing is installed. */
  readonly package: string | null;
  /** What sends it, most fitting first. */
  readonly kinds: readonly Source['kind'][];
  /** What to run first; null where nothing is installed. */
  readonly install: string | null;
  /** `tested`: this very snippet runs with the real SDK in our tests. `read`: made from the SDK's source, not run by us. */
  readonly proof: 'tested' | 'read';
  /** Whether the SDK speaks HTTPS only, so that it cannot reach a server without TLS. */
  readonly needsHttps: boolean;
  readonly write: (values: SnippetValues) => string;
}

/** The host without its scheme, as SDKs want it that put `https://` before it. */
export function withoutScheme(host: string): string {
  return host.replace(/^https?:\/\//, '');
}
