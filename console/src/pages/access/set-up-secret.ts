/**
 * The secret of a set-up link, wherever it stands: `/setup#secret` as the server prints it, or `?setup=secret` and
 * `#setup=secret` on any page.
 */
export function setUpSecretOf(location: {
  readonly pathname: string;
  readonly search: string;
  readonly hash: string;
}): string | null {
  const fragment = location.hash.replace(/^#/, '');
  const named =
    new URLSearchParams(location.search).get('setup') ?? new URLSearchParams(fragment).get('setup');
  if (named !== null && named !== '') return named;
  const bare = location.pathname === '/setup' ? fragment : '';
  return bare === '' ? null : decodeURIComponent(bare);
}
