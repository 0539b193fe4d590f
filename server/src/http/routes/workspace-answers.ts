import { z } from 'zod';
import { retentionDaysMax, settingsOf, type Workspace } from '../../workspaces/index.ts';

export const workspaceSettings = z.object({
  slug: z
    .string()
    .max(63)
    .describe(
      'Short name in URLs of the Profile API and in SQL clients, unique: lower-case letters, digits, hyphens.',
    ),
  name: z.string().max(200),
  timeZone: z
    .string()
    .max(100)
    .describe('IANA name, such as Europe/Rome; days and months of reports begin by it.'),
  currency: z.string().length(3).describe('ISO 4217 code of amounts that do not say theirs.'),
  retentionDays: z
    .int()
    .min(1)
    .max(retentionDaysMax)
    .nullable()
    .describe('Days that events stay in the warehouse, by their timestamp. Null: for ever.'),
});

export const workspaceAnswer = z
  .object({
    id: z.string(),
    ...workspaceSettings.shape,
    version: z
      .int()
      .describe('Grows with each change. A change names the version that it was made on.'),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime().nullable().describe('Last change; null: none since it was made.'),
  })
  .meta({ id: 'Workspace' });

export const currentWorkspaceAnswer = z
  .object({
    ...workspaceAnswer.shape,
    updatedBy: z
      .object({
        kind: z.enum(['user', 'token', 'system']),
        id: z.string(),
        name: z.string().nullable().describe('Of the user or token now.'),
      })
      .nullable()
      .describe('Who made the last change.'),
  })
  .meta({ id: 'CurrentWorkspace' });

export const newWorkspaceBody = workspaceSettings
  .pick({ slug: true, name: true, timeZone: true, currency: true })
  .partial({ slug: true, timeZone: true, currency: true });

export function workspaceBody(workspace: Workspace): z.infer<typeof workspaceAnswer> {
  const { id, version, createdAt, updated } = workspace;
  return {
    id,
    ...settingsOf(workspace),
    version,
    createdAt: new Date(createdAt).toISOString(),
    updatedAt: updated === null ? null : new Date(updated.at).toISOString(),
  };
}
