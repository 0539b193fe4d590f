import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from './client.ts';
import type { components, paths } from './schema.d.ts';

export type CurrentWorkspace = components['schemas']['CurrentWorkspace'];
export type Retention = components['schemas']['Retention'];
export type RetentionPreview = components['schemas']['RetentionPreview'];
export type WorkspaceSettings = Pick<
  CurrentWorkspace,
  'name' | 'slug' | 'timeZone' | 'currency' | 'retentionDays'
>;

/** What to change; `version`: of the settings that the change was made on. */
export type WorkspaceChange = Partial<WorkspaceSettings> & { readonly version: number };

export type NewWorkspace =
  paths['/api/workspaces']['post']['requestBody']['content']['application/json'];

const currentKey = ['workspace'] as const;
const retentionKey = ['workspace-retention'] as const;

/** A run of the retention may end while somebody looks. */
const retentionEveryMs = 30_000;

/** The settings of the open workspace, and who changed them last. */
export function useCurrentWorkspace() {
  return useQuery({
    queryKey: currentKey,
    queryFn: () => answerOf(api.GET('/api/workspaces/current')),
  });
}

export function useUpdateWorkspace() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: WorkspaceChange) => answerOf(api.PATCH('/api/workspaces/current', { body })),
    onSuccess: (workspace, { slug }) => {
      client.setQueryData(currentKey, workspace);
      // Under another short name the page is opened anew.
      if (slug !== undefined) return;
      // The shell shows the name, and every page its times in the time zone.
      void client.invalidateQueries({ queryKey: ['session'] });
      void client.invalidateQueries({ queryKey: retentionKey });
    },
  });
}

export function useRetention() {
  return useQuery({
    queryKey: retentionKey,
    queryFn: () => answerOf(api.GET('/api/workspaces/current/retention')),
    refetchInterval: retentionEveryMs,
  });
}

/** What a run now would remove if events stayed for so many days; null: nothing is asked. */
export function useRetentionPreview(days: number | null) {
  return useQuery({
    queryKey: [...retentionKey, 'preview', days],
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/api/workspaces/current/retention/preview', {
          params: { query: days === null ? {} : { days } },
          signal,
        }),
      ),
    enabled: days !== null,
    staleTime: 10_000,
  });
}

/** Makes a further workspace, of which the user is the owner then. */
export function useCreateWorkspace() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: NewWorkspace) => answerOf(api.POST('/api/workspaces', { body })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['session'] }),
  });
}
