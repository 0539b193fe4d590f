import { expect, it } from 'vitest';
import { operationIdOf } from './operation-id.ts';

it.each([
  ['get', '/api/sources', 'listSources'],
  ['get', '/api/sources/{id}', 'getSource'],
  ['post', '/api/sources', 'createSource'],
  ['patch', '/api/sources/{id}', 'updateSource'],
  ['delete', '/api/sources/{id}', 'deleteSource'],
  ['post', '/api/sources/{id}/write-keys', 'createSourceWriteKey'],
  ['delete', '/api/sources/{id}/write-keys/{key}', 'deleteSourceWriteKey'],
  ['get', '/api/destinations/{id}/deliveries', 'listDestinationDeliveries'],
  ['get', '/api/destinations/{id}/deliveries/{deliveryId}', 'getDestinationDelivery'],
  ['post', '/api/destinations/{id}/deliveries/{deliveryId}/replay', 'replayDestinationDelivery'],
  ['post', '/api/destinations/{id}/replay-dead', 'replayDeadDestination'],
  ['post', '/api/destinations/{id}/pause', 'pauseDestination'],
  ['post', '/api/destinations/{id}/secrets/{field}', 'postDestinationSecret'],
  ['post', '/api/dead-letters/replay', 'replayDeadLetters'],
  ['get', '/api/destinations/catalog', 'getDestinationsCatalog'],
  ['put', '/api/identity/rules', 'setIdentityRules'],
  ['post', '/api/sql', 'postSql'],
  ['get', '/api/status', 'getStatus'],
  ['get', '/api/access', 'getAccess'],
  ['patch', '/api/workspaces/current', 'updateCurrentWorkspace'],
  ['get', '/api/workspaces/current/retention', 'getCurrentWorkspaceRetention'],
  ['get', '/v1/webhook', 'getWebhook'],
])('names %s %s %s', (method, path, id) => {
  expect(operationIdOf(method, path)).toBe(id);
});
