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
    areas: readonly Exclude<Area, 'common'>[],
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
        {
          Component: Shell,
          children: [
            {
              // A page that fails leaves the frame around it standing.
              ErrorBoundary: PageFailure,
              children: [
                page(
                  paths.home(),
                  ['home'],
                  async () => (await import('./pages/home/home-page.tsx')).HomePage,
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
