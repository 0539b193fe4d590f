import { createBrowserRouter } from 'react-router';
import { FailurePage } from './pages/failure-page.tsx';
import { Shell } from './pages/shell.tsx';
import { paths } from './paths.ts';

/** The map of the console. Each page is a chunk of its own, loaded when it is opened. */
export const router = createBrowserRouter([
  {
    ErrorBoundary: FailurePage,
    HydrateFallback: () => null,
    children: [
      {
        path: paths.signIn(),
        lazy: async () => ({
          Component: (await import('./pages/access/sign-in-page.tsx')).SignInPage,
        }),
      },
      {
        path: paths.setUp(),
        lazy: async () => ({
          Component: (await import('./pages/access/set-up-page.tsx')).SetUpPage,
        }),
      },
      {
        Component: Shell,
        children: [
          {
            path: paths.home(),
            lazy: async () => ({
              Component: (await import('./pages/home/home-page.tsx')).HomePage,
            }),
          },
          {
            path: '*',
            lazy: async () => ({
              Component: (await import('./pages/not-found-page.tsx')).NotFoundPage,
            }),
          },
        ],
      },
    ],
  },
]);
