import {
  type Icon,
  IconDeviceMobile,
  IconPlugConnected,
  IconServer,
  IconWorld,
} from '@tabler/icons-react';
import type { Source } from '../../api/sources.ts';
import type { PlainKey } from '../../messages/messages.ts';

export interface KindEntry {
  readonly kind: Source['kind'];
  readonly label: PlainKey;
  readonly text: PlainKey;
  readonly Icon: Icon;
}

/** What can send, the most usual first. */
export const kinds: readonly KindEntry[] = [
  {
    kind: 'web',
    label: 'sources.kind.web',
    text: 'sources.kind.web-text',
    Icon: IconWorld,
  },
  {
    kind: 'mobile',
    label: 'sources.kind.mobile',
    text: 'sources.kind.mobile-text',
    Icon: IconDeviceMobile,
  },
  {
    kind: 'server',
    label: 'sources.kind.server',
    text: 'sources.kind.server-text',
    Icon: IconServer,
  },
  {
    kind: 'http',
    label: 'sources.kind.http',
    text: 'sources.kind.http-text',
    Icon: IconPlugConnected,
  },
];

export const kindLabels: Readonly<Record<Source['kind'], PlainKey>> = {
  web: 'sources.kind.web',
  mobile: 'sources.kind.mobile',
  server: 'sources.kind.server',
  http: 'sources.kind.http',
};
