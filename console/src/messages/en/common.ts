/** Texts of every page: the frame around it, and what the parts in `ui/` say. */
export const common = {
  'product.name': 'Onefold',

  'common.retry': 'Try again',
  'common.copy': 'Copy',
  'common.copied': 'Copied',
  'common.close': 'Close',
  'common.loading': 'Loading…',
  'common.skip': 'Skip to content',
  'common.none': 'none',

  'error.title': 'Something went wrong',
  'error.unreachable': 'The server does not answer. Is it running?',
  'error.not-found.title': 'Nothing is here',
  'error.not-found.text': 'The address does not lead to a page of the console.',
  'error.not-found.home': 'Go to the start page',

  'scheme.light': 'Light',
  'scheme.dark': 'Dark',
  'scheme.auto': 'As the system',
  'scheme.label': 'Appearance',

  'user.menu': (p: { name: string }) => `Account of ${p.name}`,
  'user.sign-out': 'Sign out',

  'nav.label': 'Areas',
  'nav.home': 'Home',
  'nav.sources': 'Sources',
  'nav.profiles': 'Profiles',
  'nav.destinations': 'Destinations',
  'nav.settings': 'Settings',
  'nav.open': 'Open the menu',
  'nav.close': 'Close the menu',
  'nav.search': 'Search or jump to…',
  'nav.problems': (p: { count: string }) => `${p.count} to look at`,

  'workspace.switch': (p: { name: string }) => `Workspace ${p.name}. Switch to another one`,
  'workspace.yours': 'Your workspaces',
  'workspace.new': 'New workspace…',
  'workspace.none.title': 'You are in no workspace',
  'workspace.none.text': 'Ask an owner or admin for an invitation.',
  'workspace.unknown.title': 'This workspace is not yours',
  'workspace.unknown.text':
    'The address names a workspace that you are not a member of, or that does not exist.',
  'workspace.unknown.go': (p: { name: string }) => `Go to ${p.name}`,

  'role.owner': 'Owner',
  'role.admin': 'Admin',
  'role.marketer': 'Marketer',
  'role.analyst': 'Analyst',
  'role.privacy-officer': 'Privacy officer',
  'role.viewer': 'Viewer',
  'role.lacks': (p: { role: string; scope: string }) =>
    `Your role, ${p.role}, does not allow this (${p.scope}).`,

  'common.cancel': 'Cancel',
  'common.save': 'Save',
  'common.saved': 'Saved',
  'common.undo': 'Undo',
  'common.undone': 'Undone',
  'common.dismiss': 'Dismiss',
  'common.more': 'Load more',
  'common.clear': 'Clear',
  'common.never': 'never',
  'common.confirm-type': (p: { word: string }) => `Type ${p.word} to confirm`,
  'common.copy-what': (p: { what: string }) => `Copy ${p.what}`,
  'common.search': 'Search',

  'palette.title': 'Search and jump',
  'palette.hint': 'Name, e-mail address, identifier, source or page',
  'field.time-zone': 'Time zone',
  'field.time-zone-now': (p: { time: string }) => `It is ${p.time} there now.`,
  'field.currency': 'Currency',
  'field.none-found': 'Nothing of this name',

  'leave.title': 'Leave without saving?',
  'leave.text': 'What you changed on this page is not saved, and is lost when you leave.',
  'leave.discard': 'Leave and lose it',
  'leave.stay': 'Stay here',

  'palette.pages': 'Pages',
  'palette.none': 'Nothing of this name. People are found by the start of any identifier.',
  'palette.unnamed': 'Profile without identifiers',
  'palette.choose': 'choose',
  'palette.open': 'open',
  'palette.found': (p: { count: number; text: string }) =>
    p.count === 1 ? '1 result' : `${p.text} results`,

  'json.items': (p: { count: number; text: string }) =>
    p.count === 1 ? '1 item' : `${p.text} items`,
  'json.more': (p: { count: string }) => `${p.count} more`,
  'json.whole': 'show all of it',

  'page.crumbs': 'Where you are',

  'table.columns': 'Columns',
  'table.columns-reset': 'Show the standard columns',
  'table.export': 'Export CSV',
  'table.exporting': (p: { count: string }) => `${p.count} rows so far…`,
  'table.export-stop': 'Stop the export',
  'table.export-done': (p: { count: string }) => `Exported ${p.count} rows`,
  'table.sort': (p: { column: string }) => `Sort by ${p.column}`,
  'table.loading-more': 'Loading more…',
  'table.rows': (p: { count: number; text: string }) =>
    p.count === 1 ? '1 row' : `${p.text} rows`,
  'table.rows-more': (p: { text: string }) => `${p.text} rows so far, more below`,
  'table.no-match': 'Nothing matches. Change the search or the filters.',
  'table.failed-more': 'The next rows could not be loaded.',
} as const satisfies Record<string, string | ((values: never) => string)>;
