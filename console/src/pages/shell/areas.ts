import {
  type Icon,
  IconHome,
  IconPlugConnected,
  IconSend,
  IconSettings,
  IconUsers,
  IconUsersGroup,
} from '@tabler/icons-react';
import type { Scope } from '../../api/session.ts';
import type { PlainKey } from '../../messages/messages.ts';
import { paths } from '../../paths.ts';

/** One entry of the navigation. What is not built yet has no entry. */
export interface AreaEntry {
  readonly name: string;
  readonly label: PlainKey;
  readonly path: string;
  readonly Icon: Icon;
  /** What a role needs to see anything there. */
  readonly scope: Scope;
}

/** The areas in the order of the navigation. */
export const areas: readonly AreaEntry[] = [
  {
    name: 'home',
    label: 'nav.home',
    path: paths.home(),
    Icon: IconHome,
    scope: 'workspace:read',
  },
  {
    name: 'sources',
    label: 'nav.sources',
    path: paths.sources(),
    Icon: IconPlugConnected,
    scope: 'sources:read',
  },
  {
    name: 'profiles',
    label: 'nav.profiles',
    path: paths.profiles(),
    Icon: IconUsers,
    scope: 'profiles:read',
  },
  {
    name: 'segments',
    label: 'nav.segments',
    path: paths.segments(),
    Icon: IconUsersGroup,
    scope: 'segments:read',
  },
  {
    name: 'destinations',
    label: 'nav.destinations',
    path: paths.destinations(),
    Icon: IconSend,
    scope: 'destinations:read',
  },
  {
    name: 'settings',
    label: 'nav.settings',
    path: paths.settings(),
    Icon: IconSettings,
    scope: 'workspace:read',
  },
];
