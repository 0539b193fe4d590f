import { z } from 'zod';
import { defineAction } from '../../destination.ts';
import { readResponse } from '../../outcome.ts';
import { placeOf } from '../../place.ts';
import { webhookSettings } from './settings.ts';
import { segmentSignature, standardSignature, webhookId } from './signature.ts';

const fields = z.object({
  method: z.enum(['POST', 'PUT', 'PATCH']).default('POST').meta({
    title: 'Method',
    description: 'HTTP method of the request.',
  }),
  format: z.enum(['auto', 'array']).default('auto').meta({
    title: 'Body',
    description:
      'auto: one event is sent as an object, several as an array. array: always an array.',
  }),
});

/** Sends events as they came, with the id of the profile, signed in both ways. */
export const sendEvents = defineAction<typeof webhookSettings, typeof fields>(webhookSettings, {
  key: 'send-events',
  title: 'Send events',
  description: "Each event as JSON in Segment's shape with its profileId, alone or as an array.",
  fields,
  batchEventsMax: 1_000,
  batchBytesMax: 4_194_304,
  async send(events, { settings, fields: { method, format }, destinationId, now, signal, http }) {
    const [first] = events;
    if (first === undefined) return [];
    const asArray = format === 'array' || events.length > 1;
    const body = asArray ? `[${events.map(({ json }) => json).join(',')}]` : first.json;
    const id = webhookId(destinationId, events.map(placeOf));
    const seconds = Math.floor(now / 1000);
    const secrets = [settings.signingSecret, settings.previousSigningSecret];
    const response = await http.request({
      url: settings.url,
      method,
      body,
      signal,
      headers: {
        'user-agent': 'Onefold-Webhook/1.0',
        ...settings.headers,
        'content-type': 'application/json',
        'webhook-id': id,
        'webhook-timestamp': String(seconds),
        'webhook-signature': standardSignature(
          secrets.filter((secret) => secret !== null),
          id,
          seconds,
          body,
        ),
        ...(settings.sharedSecret === null
          ? {}
          : { 'x-signature': segmentSignature(settings.sharedSecret, first.json) }),
      },
    });
    const outcome = readResponse(response, now);
    return events.map(() => outcome);
  },
});
