/**
 * A workspace stands at the head of the address, `/w/<slug>/profiles`, so that a copied link opens the workspace that
 * it was copied from. Without it, it is the oldest one of whoever is signed in.
 */
const pattern = /^\/w\/([a-z0-9-]{1,63})(?=\/|$)/;

/** The slug in a path, null where it names none. */
export function workspaceSlugOf(pathname: string): string | null {
  return pattern.exec(pathname)?.[1] ?? null;
}

/** What stands before every path of the console when this workspace is open. */
export function workspaceBase(slug: string | null): string {
  return slug === null ? '/' : `/w/${slug}`;
}

/** The whole address of a page in a workspace, to be copied. */
export function addressOf(origin: string, slug: string, path: string): string {
  return `${origin}${workspaceBase(slug)}${path}`;
}
