import { useDisclosure, useHotkeys } from '@mantine/hooks';

export interface PaletteState {
  readonly open: boolean;
  readonly show: () => void;
  readonly hide: () => void;
  /** The keys that open it, as this system writes them. */
  readonly shortcut: string;
}

/** Whether the command palette is open; Ctrl or Command with K opens it from everywhere. */
export function usePalette(): PaletteState {
  const [open, { open: show, close: hide }] = useDisclosure(false);
  useHotkeys([['mod+K', show]], []);
  const isApple = /Mac|iPhone|iPad/.test(window.navigator.userAgent);
  return { open, show, hide, shortcut: isApple ? '⌘K' : 'Ctrl K' };
}
