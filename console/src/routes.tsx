import type { ComponentType } from 'react';
import { createBrowserRouter, type RouteObject } from 'react-router';
import type { Area } from './messages/catalogue.ts';
import type { Language } from './messages/messages.ts';
import { FailurePage } from './pages/failure-page.tsx';
import { PageFailure } from './pages/page-failure.tsx';
import { Shell } from './pages/shell/shell.tsx';
import { paths } from './paths.ts';
import { workspaceBase, workspaceSlugOf } from './workspace-address.ts';

/**
 * The map of the console. Each page is a chunk of its own, loaded with the texts of its areas when it is opened.
 * The workspace, where the address names one, stands before all of these paths.
 */
export function createRouter({ catalogue }: Language): ReturnType<typeof createBrowserRouter> {
  const page = (
    path: string,
    areas: readonly Exclude<Area, 'frame'>[],
    load: () => Promise<ComponentType>,
    children?: RouteObject[],
  ): RouteObject => ({
    path,
    lazy: async () => {
      const [Component] = await Promise.all([load(), catalogue.load(areas)]);
      return { Component };
    },
    ...(children === undefined ? {} : { children }),
  });

  const segmentParts = () => import('./pages/segments/pages.ts');
  const destinationParts = () => import('./pages/destinations/pages.ts');
  const traitPages = () => import('./pages/segments/traits/pages.ts');
  const listPages = () => import('./pages/segments/lists/pages.ts');

  const routes: RouteObject[] = [
    {
      ErrorBoundary: FailurePage,
      HydrateFallback: () => null,
      children: [
        page(
          paths.signIn(),
          ['access'],
          async () => (await import('./pages/access/sign-in-page.tsx')).SignInPage,
        ),
        page(
          paths.setUp(),
          ['access'],
          async () => (await import('./pages/access/set-up-page.tsx')).SetUpPage,
        ),
        page(
          paths.invite(),
          ['access', 'access-settings'],
          async () => (await import('./pages/access/accept-invite-page.tsx')).AcceptInvitePage,
        ),
        page(
          paths.reference(),
          ['reference'],
          async () => (await import('./pages/reference/reference-page.tsx')).ReferencePage,
        ),
        {
          Component: Shell,
          children: [
            {
              // A page that fails leaves the frame around it standing.
              ErrorBoundary: PageFailure,
              children: [
                page(
                  paths.home(),
                  ['home', 'outcomes'],
                  async () => (await import('./pages/home/home-page.tsx')).HomePage,
                ),
                page(
                  paths.sources(),
                  ['sources'],
                  async () => (await import('./pages/sources/sources-page.tsx')).SourcesPage,
                ),
                page(
                  paths.newSource(),
                  ['sources'],
                  async () => (await import('./pages/sources/new-source-page.tsx')).NewSourcePage,
                ),
                page(
                  paths.source(':id'),
                  ['sources'],
                  async () => (await import('./pages/sources/source-page.tsx')).SourcePage,
                  // One for each line of `pages/sources/source-tabs.ts`.
                  [
                    page(
                      paths.source(':id'),
                      ['outcomes'],
                      async () =>
                        (await import('./pages/sources/source-overview.tsx')).SourceOverview,
                    ),
                    page(
                      paths.source(':id', 'set-up'),
                      [],
                      async () => (await import('./pages/sources/source-set-up.tsx')).SourceSetUp,
                    ),
                    page(
                      paths.source(':id', 'debugger'),
                      ['debugger', 'outcomes'],
                      async () =>
                        (await import('./pages/sources/debugger/source-debugger.tsx'))
                          .SourceDebugger,
                    ),
                    page(
                      paths.source(':id', 'dead-letters'),
                      ['dead-letters', 'outcomes'],
                      async () =>
                        (await import('./pages/dead-letters/source-dead-letters.tsx'))
                          .SourceDeadLetters,
                    ),
                    page(
                      paths.source(':id', 'schema'),
                      ['schema'],
                      async () => (await import('./pages/sources/source-schema.tsx')).SourceSchema,
                    ),
                    page(
                      paths.source(':id', 'settings'),
                      [],
                      async () =>
                        (await import('./pages/sources/source-settings.tsx')).SourceSettings,
                    ),
                  ],
                ),
                page(
                  paths.profiles(),
                  ['profiles'],
                  async () => (await import('./pages/profiles/profiles-page.tsx')).ProfilesPage,
                ),
                page(
                  paths.profile(':id'),
                  ['profiles'],
                  async () => (await import('./pages/profiles/profile-page.tsx')).ProfilePage,
                  [
                    page(
                      paths.profile(':id'),
                      [],
                      async () =>
                        (await import('./pages/profiles/overview/overview-tab.tsx')).OverviewTab,
                    ),
                    page(
                      paths.profile(':id', 'traits'),
                      [],
                      async () =>
                        (await import('./pages/profiles/traits/traits-tab.tsx')).TraitsTab,
                    ),
                    page(
                      paths.profile(':id', 'segments'),
                      ['segments', 'segment-builder'],
                      async () =>
                        (await import('./pages/segments/profile/profile-segments-tab.tsx'))
                          .ProfileSegmentsTab,
                    ),
                    page(
                      paths.profile(':id', 'identity'),
                      [],
                      async () =>
                        (await import('./pages/profiles/identity/identity-tab.tsx')).IdentityTab,
                    ),
                    page(
                      paths.profile(':id', 'links'),
                      [],
                      async () => (await import('./pages/profiles/links/links-tab.tsx')).LinksTab,
                    ),
                  ],
                ),
                page(
                  paths.segments(),
                  ['segments'],
                  async () => (await import('./pages/segments/segments-page.tsx')).SegmentsPage,
                ),
                page(
                  paths.newSegment(),
                  ['segments', 'segment-builder'],
                  async () =>
                    (await import('./pages/segments/new-segment-page.tsx')).NewSegmentPage,
                ),
                page(
                  paths.segmentOverlap(),
                  ['segments'],
                  async () =>
                    (await import('./pages/segments/overlap/overlap-page.tsx')).OverlapPage,
                ),
                page(
                  paths.computedTraits(),
                  ['segments', 'computed-traits'],
                  async () =>
                    (await import('./pages/segments/traits/computed-traits-page.tsx'))
                      .ComputedTraitsPage,
                ),
                page(
                  paths.newComputedTrait(),
                  ['segments', 'segment-builder', 'computed-traits'],
                  async () => (await traitPages()).NewComputedTraitPage,
                ),
                page(
                  paths.computedTrait(':id'),
                  ['segments', 'segment-builder', 'computed-traits'],
                  async () => (await traitPages()).ComputedTraitPage,
                  [
                    page(
                      paths.computedTrait(':id'),
                      [],
                      async () => (await traitPages()).ComputedTraitOverview,
                    ),
                    page(
                      paths.computedTrait(':id', 'definition'),
                      [],
                      async () => (await traitPages()).ComputedTraitDefinitionTab,
                    ),
                    page(
                      paths.computedTrait(':id', 'versions'),
                      [],
                      async () => (await traitPages()).ComputedTraitVersionsTab,
                    ),
                    page(
                      paths.computedTrait(':id', 'settings'),
                      [],
                      async () => (await traitPages()).ComputedTraitSettingsTab,
                    ),
                  ],
                ),
                page(
                  paths.lists(),
                  ['segments', 'lists'],
                  async () => (await listPages()).ListsPage,
                ),
                page(
                  paths.newList(),
                  ['segments', 'lists'],
                  async () => (await listPages()).NewListPage,
                ),
                page(
                  paths.list(':id'),
                  ['segments', 'lists'],
                  async () => (await listPages()).ListPage,
                  [
                    page(paths.list(':id'), [], async () => (await listPages()).ListOverview),
                    page(
                      paths.list(':id', 'members'),
                      ['profiles'],
                      async () => (await listPages()).ListMembers,
                    ),
                    page(
                      paths.list(':id', 'settings'),
                      [],
                      async () => (await listPages()).ListSettings,
                    ),
                  ],
                ),
                page(
                  paths.sqlTraits(),
                  ['segments', 'lists'],
                  async () => (await listPages()).SqlTraitsPage,
                ),
                page(
                  paths.newSqlTrait(),
                  ['segments', 'lists'],
                  async () => (await listPages()).NewSqlTraitPage,
                ),
                page(
                  paths.sqlTrait(':id'),
                  ['segments', 'lists'],
                  async () => (await listPages()).SqlTraitPage,
                ),
                page(
                  paths.segment(':id'),
                  ['segments'],
                  async () => (await import('./pages/segments/segment-page.tsx')).SegmentPage,
                  // One for each line of `pages/segments/segment-tabs.ts`.
                  [
                    page(
                      paths.segment(':id'),
                      ['segment-builder'],
                      async () =>
                        (await import('./pages/segments/overview/overview-tab.tsx')).OverviewTab,
                    ),
                    page(
                      paths.segment(':id', 'definition'),
                      ['segment-builder'],
                      async () =>
                        (await import('./pages/segments/definition-tab.tsx')).DefinitionTab,
                    ),
                    page(
                      paths.segment(':id', 'members'),
                      ['segment-builder', 'profiles'],
                      async () => (await segmentParts()).MembersTab,
                    ),
                    page(
                      paths.segment(':id', 'activity'),
                      ['segment-builder'],
                      async () => (await segmentParts()).ActivityTab,
                    ),
                    page(
                      paths.segment(':id', 'versions'),
                      ['segment-builder'],
                      async () => (await segmentParts()).VersionsTab,
                    ),
                    page(
                      paths.segment(':id', 'settings'),
                      [],
                      async () => (await segmentParts()).SettingsTab,
                    ),
                  ],
                ),
                page(
                  paths.firstRun(),
                  ['workspace', 'sources', 'outcomes'],
                  async () => (await import('./pages/first-run/first-run-page.tsx')).FirstRunPage,
                ),
                page(
                  paths.settings(),
                  ['access-settings'],
                  async () => (await import('./pages/settings/settings-frame.tsx')).SettingsFrame,
                  // One for each line of `pages/settings/settings-tabs.ts`.
                  [
                    page(
                      paths.settings(),
                      [],
                      async () =>
                        (await import('./pages/settings/settings-index.tsx')).SettingsIndex,
                    ),
                    page(
                      paths.workspaceSettings(),
                      ['workspace'],
                      async () =>
                        (await import('./pages/settings/workspace-page.tsx')).WorkspacePage,
                    ),
                    page(
                      paths.users(),
                      [],
                      async () => (await import('./pages/settings/users-page.tsx')).UsersPage,
                    ),
                    page(
                      paths.tokens(),
                      [],
                      async () => (await import('./pages/settings/tokens-page.tsx')).TokensPage,
                    ),
                    page(
                      paths.auditLog(),
                      ['audit-actions'],
                      async () => (await import('./pages/settings/audit-page.tsx')).AuditPage,
                    ),
                  ],
                ),
                page(
                  paths.account(),
                  ['access-settings'],
                  async () => (await import('./pages/account-page.tsx')).AccountPage,
                ),
                page(
                  paths.live(),
                  ['debugger', 'outcomes'],
                  async () => (await import('./pages/sources/debugger/live-page.tsx')).LivePage,
                ),
                page(
                  paths.deadLetters(),
                  ['dead-letters', 'outcomes'],
                  async () =>
                    (await import('./pages/dead-letters/dead-letters-page.tsx')).DeadLettersPage,
                ),
                page(
                  paths.destinations(),
                  ['destinations'],
                  async () =>
                    (await import('./pages/destinations/destinations-page.tsx')).DestinationsPage,
                ),
                page(
                  paths.newDestination(),
                  ['destinations'],
                  async () =>
                    (await import('./pages/destinations/new-destination-page.tsx'))
                      .NewDestinationPage,
                ),
                page(
                  paths.destination(':id'),
                  ['destinations'],
                  async () =>
                    (await import('./pages/destinations/destination-page.tsx')).DestinationPage,
                  [
                    page(
                      paths.destination(':id'),
                      [],
                      async () => (await destinationParts()).DestinationOverviewPage,
                    ),
                    page(
                      paths.destination(':id', 'deliveries'),
                      [],
                      async () => (await destinationParts()).DestinationDeliveriesPage,
                    ),
                    page(
                      paths.destination(':id', 'settings'),
                      [],
                      async () => (await destinationParts()).DestinationSettingsPage,
                    ),
                  ],
                ),
                page(
                  '*',
                  [],
                  async () => (await import('./pages/not-found-page.tsx')).NotFoundPage,
                ),
              ],
            },
          ],
        },
      ],
    },
  ];
  const basename = workspaceBase(workspaceSlugOf(window.location.pathname));
  return createBrowserRouter(routes, { basename });
}
