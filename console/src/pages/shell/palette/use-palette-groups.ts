import {
  type Icon,
  IconActivity,
  IconApi,
  IconBuilding,
  IconMailOff,
  IconPlug,
  IconSend,
  IconUser,
  IconUsersGroup,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useDestinations } from '../../../api/destinations.ts';
import { readProfiles } from '../../../api/profiles.ts';
import { findSegments } from '../../../api/segments.ts';
import { useCan, useWorkspace } from '../../../api/session.ts';
import { useSources } from '../../../api/sources.ts';
import { useTranslate } from '../../../messages/messages.ts';
import { paths } from '../../../paths.ts';
import { bestIdentifier, bestName } from '../../profiles/best-name.ts';
import { exactSearchOf, searchOf } from '../../profiles/list/search-text.ts';
import { type AreaEntry, areas } from '../areas.ts';

export interface PaletteItem {
  readonly key: string;
  readonly label: string;
  readonly detail?: string;
  readonly path: string;
  readonly Icon: Icon;
}

export interface PaletteGroup {
  readonly label: string;
  readonly items: readonly PaletteItem[];
}

const itemsOfGroupMax = 6;

/** Pages below the area of sources that are of no single source. */
const eventPages: readonly AreaEntry[] = [
  {
    name: 'live',
    label: 'nav.live',
    path: paths.live(),
    Icon: IconActivity,
    scope: 'events:read',
  },
  {
    name: 'dead-letters',
    label: 'nav.dead-letters',
    path: paths.deadLetters(),
    Icon: IconMailOff,
    scope: 'dead-letters:read',
  },
];

/** What the palette offers for a search; without one, the areas and the first sources. */
export function usePaletteGroups(search: string): {
  readonly groups: readonly PaletteGroup[];
  readonly searching: boolean;
  readonly error: Error | null;
} {
  const t = useTranslate();
  const { scopes } = useWorkspace();
  const sources = useSources();
  const destinations = useDestinations();
  const profiles = useFoundProfiles(search);
  const wanted = search.toLocaleLowerCase();
  const holds = (text: string) => text.toLocaleLowerCase().includes(wanted);

  const reference = {
    name: 'reference',
    label: 'user.reference',
    path: paths.reference(),
  } as const;
  const pages = [
    ...[...areas, ...eventPages].filter(
      ({ scope }) => scopes.includes('*') || scopes.includes(scope),
    ),
    { ...reference, Icon: IconApi },
  ]
    .map(({ name, label, path, Icon }) => ({ key: `page-${name}`, label: t(label), path, Icon }))
    .filter(({ label }) => holds(label));
  const sourceItems = (sources.data ?? [])
    .filter(({ id, name }) => holds(name) || id === search)
    .slice(0, itemsOfGroupMax)
    .map(({ id, name }) => ({
      key: `source-${id}`,
      label: name,
      path: paths.source(id),
      Icon: IconPlug,
    }));
  const destinationItems = (destinations.data ?? [])
    .filter(({ id, name }) => holds(name) || id === search)
    .slice(0, itemsOfGroupMax)
    .map(({ id, name }) => ({
      key: `destination-${id}`,
      label: name,
      path: paths.destination(id),
      Icon: IconSend,
    }));
  const segments = useFoundSegments(search);
  const groups = [
    { label: t('palette.pages'), items: pages },
    { label: t('nav.segments'), items: segments.items },
    { label: t('nav.sources'), items: sourceItems },
    { label: t('nav.destinations'), items: destinationItems },
    { label: t('nav.profiles'), items: profiles.items },
  ];
  return {
    groups: groups.filter(({ items }) => items.length > 0),
    searching: profiles.searching || segments.searching,
    error: profiles.error ?? segments.error,
  };
}

/** Segments by name and key. */
function useFoundSegments(search: string) {
  const may = useCan('segments:read');
  const enabled = may && search !== '';
  const found = useQuery({
    queryKey: ['segments', 'palette', search],
    queryFn: ({ signal }) => findSegments(search, itemsOfGroupMax, signal),
    enabled,
    staleTime: 10_000,
    retry: false,
  });
  const items = (enabled ? (found.data ?? []) : []).map(
    ({ id, name, key }): PaletteItem => ({
      key: `segment-${id}`,
      label: name,
      detail: key,
      path: paths.segment(id),
      Icon: IconUsersGroup,
    }),
  );
  return { items, searching: enabled && found.isFetching, error: enabled ? found.error : null };
}

function useFoundProfiles(search: string) {
  const t = useTranslate();
  const may = useCan('profiles:read');
  // Who sees masked values may not search for parts of them.
  const seesValues = useCan('personal-data:read');
  const wanted = seesValues ? searchOf(search) : exactSearchOf(search);
  const enabled = may && search.length >= 2 && wanted !== undefined;
  const found = useQuery({
    queryKey: ['profiles', 'palette', wanted],
    queryFn: async ({ signal }) => {
      const page = { limit: itemsOfGroupMax, next: undefined };
      return (await readProfiles(wanted ?? null, null, page, signal)).profiles;
    },
    enabled,
    staleTime: 10_000,
    retry: false,
  });
  const items = (enabled ? (found.data ?? []) : []).map((profile): PaletteItem => {
    const values = profile.identifiers.map(({ value }) => value);
    const match = values.find((value) => value.toLowerCase().startsWith(search.toLowerCase()));
    const name = bestName(profile);
    const detail = match ?? bestIdentifier(profile)?.value;
    return {
      key: `profile-${profile.id}`,
      label: name ?? detail ?? t('palette.unnamed'),
      ...(detail === undefined || detail === name ? {} : { detail }),
      path: paths.profile(profile.id),
      Icon: profile.collection === 'accounts' ? IconBuilding : IconUser,
    };
  });
  return { items, searching: enabled && found.isFetching, error: enabled ? found.error : null };
}
