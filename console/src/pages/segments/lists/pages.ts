/** The pages of lists and of traits that queries keep, as one chunk: each of them is small beside what they share. */
export { NewSqlTraitPage } from '../sql-traits/new-sql-trait-page.tsx';
export { SqlTraitPage } from '../sql-traits/sql-trait-page.tsx';
export { SqlTraitsPage } from '../sql-traits/sql-traits-page.tsx';
export { ListMembers } from './list-members.tsx';
export { ListOverview } from './list-overview.tsx';
export { ListPage } from './list-page.tsx';
export { ListSettings } from './list-settings.tsx';
export { ListsPage } from './lists-page.tsx';
export { NewListPage } from './new-list-page.tsx';
