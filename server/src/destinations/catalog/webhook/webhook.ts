import type { DestinationDefinition } from '../../destination.ts';
import { sendEvents } from './send-events.ts';
import { webhookSettings } from './settings.ts';
import { newSigningSecret } from './signature.ts';

/** Any HTTP endpoint. */
export const webhook: DestinationDefinition = {
  kind: 'webhook',
  name: 'Webhook',
  description: 'Sends each event to a URL of yours, signed, in order for each profile.',
  settings: webhookSettings,
  actions: [sendEvents],
  presets: [
    {
      title: 'Every event, one at a time',
      actionKey: sendEvents.key,
      eventFilter: { types: null, names: null },
      batchSize: 1,
    },
    {
      title: 'Profile changes only',
      actionKey: sendEvents.key,
      eventFilter: { types: ['identify', 'group', 'alias'], names: null },
      batchSize: 1,
    },
    {
      title: 'Every event, up to 100 in a request',
      actionKey: sendEvents.key,
      eventFilter: { types: null, names: null },
      batchSize: 100,
    },
  ],
  generated: { signingSecret: newSigningSecret },
  previous: { signingSecret: 'previousSigningSecret' },
  checkSettings: (settings, check) =>
    check.url(webhookSettings.pick({ url: true }).parse(settings).url),
};
