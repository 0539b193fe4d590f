import { isJsonObject, type JsonObject, type JsonValue } from '../kernel/json.ts';

/**
 * RudderStack's merge call, `{mergeProperties: [{type, value}, …]}`, says that identifiers belong to one person:
 * here an identify that carries them as `context.externalIds`. Undefined where it names none.
 */
export function fromMerge(raw: JsonObject): JsonObject | undefined {
  const listed = raw['mergeProperties'];
  if (!Array.isArray(listed)) return undefined;
  const externalIds: JsonValue[] = [];
  for (const entry of listed) {
    if (!isJsonObject(entry)) return undefined;
    const { type, value } = entry;
    if (typeof type !== 'string' || typeof value !== 'string' || value === '') return undefined;
    externalIds.push({
      id: value,
      type: type.toLowerCase(),
      collection: 'users',
      encoding: 'none',
    });
  }
  if (externalIds.length === 0) return undefined;
  const context = isJsonObject(raw['context']) ? raw['context'] : {};
  const known = Array.isArray(context['externalIds']) ? context['externalIds'] : [];
  return { ...raw, context: { ...context, externalIds: [...known, ...externalIds] } };
}

/**
 * A webhook's body of any shape: one that names type and person is a call already; anything else becomes the track
 * `webhook_source_event` (RudderStack's name for it), with the body as properties and an anonymous id of its own.
 */
export function fromWebhook(raw: JsonObject, mintId: () => string): JsonObject {
  const named = raw['userId'] ?? raw['anonymousId'];
  if (typeof raw['type'] === 'string' && named !== undefined && named !== null) return raw;
  return {
    type: 'track',
    event: 'webhook_source_event',
    anonymousId: mintId(),
    properties: raw,
    context: { library: { name: 'webhook', version: '1' } },
  };
}

/**
 * Jitsu puts Google's client id under `context.clientIds.ga4.clientId`, Segment's identity rules read it from
 * `context.integrations['Google Analytics'].clientId`. The completed `integrations`, or undefined where all is there.
 */
export function jitsuClientIds(context: JsonObject): JsonObject | undefined {
  const { clientIds, integrations } = context;
  const ga4 = isJsonObject(clientIds) ? clientIds['ga4'] : undefined;
  const clientId = isJsonObject(ga4) ? ga4['clientId'] : undefined;
  if (typeof clientId !== 'string' || clientId === '') return undefined;
  const known = isJsonObject(integrations) ? integrations : {};
  if (known['Google Analytics'] !== undefined) return undefined;
  return { ...known, 'Google Analytics': { clientId } };
}
