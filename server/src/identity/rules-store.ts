import { z } from 'zod';
import type { WorkspaceId } from '../kernel/ids.ts';
import type { Database } from '../storage/database.ts';
import {
  collections,
  defaultIdentityRules,
  type IdentityRules,
  type LimitPeriod,
} from './identity.ts';

const identifierType = z
  .string()
  .regex(/^[a-z][a-z0-9_.-]{0,63}$/, 'must be lower-case letters, digits, "_", "." or "-"');
const limit = z.strictObject({
  values: z.int().min(1).max(1000),
  period: z.enum(['ever', 'daily', 'weekly', 'monthly', 'annually'] satisfies LimitPeriod[]),
});

/** The rules as a client states them; what is left out has its default. */
export const identityRulesSchema = z.strictObject({
  priority: z
    .array(identifierType)
    .max(100)
    .default([...defaultIdentityRules.priority])
    .describe('Types, most trusted first; others follow by name.'),
  limits: z
    .record(identifierType, limit)
    .default({ ...defaultIdentityRules.limits })
    .describe('Most values of a type on one profile, by type: `values` within a `period`.'),
  defaultLimit: limit
    .default(defaultIdentityRules.defaultLimit)
    .describe('Of types that `limits` does not name.'),
  blockedValues: z
    .array(z.string().max(500))
    .max(1000)
    .default([...defaultIdentityRules.blockedValues])
    .describe('Never an identifier, in any case.'),
  customTypes: z
    .array(
      z.strictObject({
        type: identifierType,
        collection: z.enum(collections),
        key: z.string().min(1).max(100),
      }),
    )
    .max(50)
    .default([])
    .describe('Identifiers that are read from a trait or property named `key`.'),
  phoneCountry: z
    .string()
    .regex(/^[A-Z]{2}$/, 'must be an ISO 3166 code of two capital letters')
    .nullable()
    .default(null)
    .describe('Country of phone numbers that name none, such as `DE`.'),
  mergesMax: z
    .int()
    .min(1)
    .max(1000)
    .default(defaultIdentityRules.mergesMax)
    .describe('Most merges that a profile takes part in.'),
  identifiersMax: z
    .int()
    .min(1)
    .max(10_000)
    .default(defaultIdentityRules.identifiersMax)
    .describe('Most identifiers of a profile.'),
});

interface RulesTables {
  readonly identity_rules: {
    readonly workspace_id: string;
    readonly document: string;
    readonly updated_at: number;
  };
}

/** The identity rules of each workspace, in the `config` database. */
export interface IdentityRulesStore {
  read(workspaceId: WorkspaceId): Promise<IdentityRules>;
  write(workspaceId: WorkspaceId, rules: IdentityRules, now: number): Promise<void>;
}

export function createIdentityRulesStore(database: Database): IdentityRulesStore {
  const tables = database.tables<RulesTables>('config');
  return {
    async read(workspaceId) {
      const row = await tables
        .selectFrom('identity_rules')
        .select('document')
        .where('workspace_id', '=', workspaceId)
        .executeTakeFirst();
      return row ? identityRulesSchema.parse(JSON.parse(row.document)) : defaultIdentityRules;
    },
    async write(workspaceId, rules, now) {
      const row = { document: JSON.stringify(rules), updated_at: now };
      await tables
        .insertInto('identity_rules')
        .values({ workspace_id: workspaceId, ...row })
        .onConflict((conflict) => conflict.column('workspace_id').doUpdateSet(row))
        .execute();
    },
  };
}
