import type { Analytics } from '../../analytics/index.ts';
import type { Clock } from '../../kernel/clock.ts';
import { consentCategory, consentTrait } from '../../kernel/consent-trait.ts';
import type { WorkspaceId } from '../../kernel/ids.ts';
import type { JsonValue } from '../../kernel/json.ts';
import type { SegmentDefinition } from '../definition/definition.ts';
import { literal } from '../sql/literal.ts';
import { jsonTextSql } from '../sql/value-sql.ts';

/** What was observed, for people who write definitions. The most frequent come first. */
export interface SuggestValues {
  /** Names of traits, and how many profiles have each. */
  traits(
    workspaceId: WorkspaceId,
    query: { readonly of: SegmentDefinition['of']; readonly search: string },
  ): Promise<Suggestions<string>>;
  /** Categories of consent, and how many users said something of each. */
  consents(
    workspaceId: WorkspaceId,
    query: { readonly search: string },
  ): Promise<Suggestions<string>>;
  /** Values of a trait, and how many profiles have each; of lists each item. */
  traitValues(
    workspaceId: WorkspaceId,
    query: { readonly of: SegmentDefinition['of']; readonly path: string; readonly search: string },
  ): Promise<Suggestions<JsonValue>>;
  /** Values of a property in the events of the last days, and how many of them have each. */
  propertyValues(
    workspaceId: WorkspaceId,
    query: { readonly event: string | null; readonly path: string; readonly search: string },
  ): Promise<Suggestions<JsonValue>>;
}

export interface Suggestions<Value> {
  readonly found: readonly { readonly value: Value; readonly count: number }[];
  /** Whether only a part of the profiles was looked at. */
  readonly isPart: boolean;
  /** ms since the epoch: events since then were looked at. Null: no events, or all. */
  readonly since: number | null;
}

export const suggestLimits = { foundMax: 20, profilesMax: 200_000, eventDaysMax: 30 } as const;

export function createSuggestValues({
  analytics,
  clock,
}: {
  readonly analytics: Pick<Analytics, 'runOwnQuery'>;
  readonly clock: Clock;
}): SuggestValues {
  const { foundMax, profilesMax, eventDaysMax } = suggestLimits;

  /** @param texts a query for JSON texts named `text`, null where there is no value */
  const values = async (
    workspaceId: WorkspaceId,
    texts: string,
    search: string,
  ): Promise<Suggestions<JsonValue>['found']> => {
    // Each item of a list is a value; objects are none.
    const { rows } = await analytics.runOwnQuery(
      workspaceId,
      `SELECT value, count() AS found FROM (
         SELECT arrayJoin(if(startsWith(text, '['), arrayDistinct(JSONExtractArrayRaw(text)), [text])) AS value
         FROM (SELECT assumeNotNull(text) AS text FROM (${texts}) WHERE isNotNull(text))
         WHERE NOT startsWith(text, '{'))
       WHERE startsWith(lowerUTF8(if(startsWith(value, '"'), JSONExtractString(value), value)), {search:String})
       GROUP BY value ORDER BY found DESC, value LIMIT ${foundMax}`,
      { params: { search: search.toLowerCase() } },
    );
    return rows.map(({ value, found }) => ({
      value: JSON.parse(value as string) as JsonValue,
      count: found as number,
    }));
  };

  /** @param condition of the names that are meant */
  const names = async (
    workspaceId: WorkspaceId,
    { of, search }: { readonly of: SegmentDefinition['of']; readonly search: string },
    condition: string,
  ): Promise<Suggestions<string>> => {
    const { rows } = await analytics.runOwnQuery(
      workspaceId,
      `SELECT name, count() AS found, any(looked) AS looked FROM (
           SELECT arrayJoin(JSONAllPaths(traits)) AS name, count() OVER () AS looked FROM (
             SELECT p.traits AS traits FROM profiles AS p FINAL WHERE p.collection = ${literal(of)}
             LIMIT ${profilesMax}))
         WHERE startsWith(lowerUTF8(name), {search:String}) AND ${condition}
         GROUP BY name ORDER BY found DESC, name LIMIT ${foundMax}`,
      { params: { search: search.toLowerCase() } },
    );
    return {
      found: rows.map(({ name, found }) => ({ value: name as string, count: found as number })),
      isPart: rows.some(({ looked }) => (looked as number) >= profilesMax),
      since: null,
    };
  };

  return {
    traits: (workspaceId, query) => names(workspaceId, query, "NOT startsWith(name, '$')"),
    consents: async (workspaceId, { search }) => {
      const start = consentTrait('');
      const query = { of: 'users', search: consentTrait(search) } as const;
      const { found, ...rest } = await names(workspaceId, query, `startsWith(name, '${start}')`);
      const categories = found.map(({ value, count }) => ({
        ...{ value: consentCategory(value) ?? value, count },
      }));
      return { ...rest, found: categories };
    },
    traitValues: async (workspaceId, { of, path, search }) => {
      const text = jsonTextSql('p.traits', path);
      const texts = `SELECT ${text} AS text FROM profiles AS p FINAL WHERE p.collection = ${literal(of)}`;
      const found = await values(workspaceId, texts, search);
      return { found, isPart: false, since: null };
    },
    propertyValues: async (workspaceId, { event, path, search }) => {
      const since = clock.now() - eventDaysMax * 86_400_000;
      const text = jsonTextSql('e.properties', path);
      const texts =
        `SELECT ${text} AS text FROM events AS e ` +
        `WHERE e.timestamp >= fromUnixTimestamp64Milli(${since}, 'UTC')` +
        (event === null ? '' : ` AND e.event = ${literal(event)}`);
      return { found: await values(workspaceId, texts, search), isPart: false, since };
    },
  };
}
