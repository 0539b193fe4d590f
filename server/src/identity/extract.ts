import type { CustomerEvent } from '../kernel/event.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../kernel/json.ts';
import {
  type Candidate,
  type Collection,
  comparePriority,
  type IdentityRules,
} from './identity.ts';
import { normalizeIdentifier } from './normalize-identifier.ts';

/** What identity reads of an event. */
export type IdentifiableEvent = Pick<
  CustomerEvent,
  'type' | 'userId' | 'anonymousId' | 'groupId' | 'traits' | 'context' | 'properties'
>;

/**
 * All identifiers of an event for one collection, most trusted first (COMPAT §4: the eleven default types, the
 * workspace's own, and `context.externalIds`). Blocked values are left out. An alias only names its user: it never
 * joins two profiles.
 */
export function extractIdentifiers(
  event: IdentifiableEvent,
  collection: Collection,
  rules: IdentityRules,
): Candidate[] {
  const found = new Map<string, Candidate>();
  const add = (type: string, value: JsonValue | undefined, rule: string) => {
    const normalized = normalizeIdentifier(type, value, rules);
    if (normalized === undefined) return;
    const key = `${type}:${normalized}`;
    if (!found.has(key)) found.set(key, { collection, type, value: normalized, rule });
  };
  if (collection === 'users') add('user_id', event.userId ?? undefined, 'userId');
  else if (event.type === 'group') add('group_id', event.groupId ?? undefined, 'groupId');
  if (event.type !== 'alias') {
    if (collection === 'users') addUserIdentifiers(event, add);
    addCustomTypes(event, collection, rules, add);
    addExternalIds(event.context, collection, add);
  }
  return [...found.values()].sort(
    (a, b) => comparePriority(rules, a.type, b.type) || (a.value < b.value ? -1 : 1),
  );
}

type Add = (type: string, value: JsonValue | undefined, rule: string) => void;

function addUserIdentifiers(event: IdentifiableEvent, add: Add): void {
  const { context } = event;
  add('anonymous_id', event.anonymousId ?? undefined, 'anonymousId');
  // The traits of a group call describe the account.
  if (event.type !== 'group') add('email', event.traits['email'], 'traits.email');
  if (isJsonObject(context['traits']))
    add('email', context['traits']['email'], 'context.traits.email');
  if (isJsonObject(context['device'])) addDevice(context['device'], add);
  const integrations = context['integrations'];
  const analytics = isJsonObject(integrations) ? integrations['Google Analytics'] : undefined;
  if (isJsonObject(analytics)) {
    add('ga_client_id', analytics['clientId'], "context.integrations['Google Analytics'].clientId");
  }
}

function addDevice(device: JsonObject, add: Add): void {
  const system = typeof device['type'] === 'string' ? device['type'].toLowerCase() : '';
  if (system !== 'android' && system !== 'ios') return;
  add(`${system}.id`, device['id'], 'context.device.id');
  add(`${system}.push_token`, device['token'], 'context.device.token');
  if (device['adTrackingEnabled'] === true) {
    add(`${system}.idfa`, device['advertisingId'], 'context.device.advertisingId');
  }
}

function addCustomTypes(
  event: IdentifiableEvent,
  collection: Collection,
  rules: IdentityRules,
  add: Add,
): void {
  for (const custom of rules.customTypes) {
    if (custom.collection !== collection) continue;
    for (const key of caseStyles(custom.key)) {
      if ((event.type === 'group') === (collection === 'accounts')) {
        add(custom.type, event.traits[key], `traits.${key}`);
      }
      add(custom.type, event.properties[key], `properties.${key}`);
      const hints = event.context['traits'];
      if (collection === 'users' && isJsonObject(hints)) {
        add(custom.type, hints[key], `context.traits.${key}`);
      }
    }
  }
}

/** The key in camelCase and in snake_case: SDKs of different languages write either. */
function caseStyles(key: string): Set<string> {
  const snake = key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  const camel = key.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
  return new Set([key, snake, camel]);
}

/** All four fields are required, with a type in lower case (COMPAT §4). */
function addExternalIds(context: JsonObject, collection: Collection, add: Add): void {
  const list = context['externalIds'];
  if (!Array.isArray(list)) return;
  for (const item of list) {
    if (!isJsonObject(item) || item['collection'] !== collection || item['encoding'] !== 'none')
      continue;
    const { type, id } = item;
    if (typeof type !== 'string' || !/^[a-z][a-z0-9_.-]{0,63}$/.test(type)) continue;
    add(type, id, 'context.externalIds');
  }
}
