import { DirectionProvider, MantineProvider } from '@mantine/core';
import { QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { ApiError, isSignedOut } from '../api/client.ts';
import { type Language, LanguageContext } from '../messages/messages.ts';
import { readableColors, theme } from './theme.ts';

/** What every page stands in: language and direction, look, and the memory of what was read from the API. */
export function Frame({
  language,
  children,
}: {
  readonly language: Language;
  readonly children: ReactNode;
}) {
  const [client] = useState(createQueryClient);
  return (
    <LanguageContext value={language}>
      <DirectionProvider initialDirection={language.direction}>
        <MantineProvider
          theme={theme}
          cssVariablesResolver={readableColors}
          defaultColorScheme="auto"
        >
          <QueryClientProvider client={client}>{children}</QueryClientProvider>
        </MantineProvider>
      </DirectionProvider>
    </LanguageContext>
  );
}

function createQueryClient(): QueryClient {
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      // A session that ended elsewhere shows the sign-in page instead of a page of errors.
      onError: (error) => {
        if (isSignedOut(error)) client.setQueryData(['session'], null);
      },
    }),
    defaultOptions: {
      queries: {
        // The server's refusals stay refusals; only a missing answer or a fault is worth another try.
        retry: (failures, error) =>
          failures < 2 &&
          (!(error instanceof ApiError) || error.status === 0 || error.status >= 500),
      },
    },
  });
  return client;
}
