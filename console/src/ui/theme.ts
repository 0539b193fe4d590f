import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';

const fold: MantineColorsTuple = [
  '#eefaf7',
  '#d8f1eb',
  '#b0e3d7',
  '#84d3c2',
  '#5bc2ad',
  '#33a892',
  '#1c907c',
  '#127767',
  '#0f6154',
  '#0b4a41',
];

/** Warm-free greys: a page of figures should be quiet, and colour should mean something. */
const dark: MantineColorsTuple = [
  '#d3d9df',
  '#aeb7c0',
  '#8d97a2',
  '#626c78',
  '#3d4650',
  '#2e363f',
  '#222930',
  '#181e24',
  '#12171c',
  '#0d1115',
];

export const theme = createTheme({
  colors: { fold, dark },
  primaryColor: 'fold',
  primaryShade: { light: 7, dark: 7 },
  fontFamily:
    "'Inter Variable', system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif",
  fontFamilyMonospace:
    "ui-monospace, SFMono-Regular, Menlo, Consolas, 'Liberation Mono', monospace",
  headings: { fontWeight: '650' },
  defaultRadius: 'md',
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  components: {
    // The head of a dialog is no banner of the page.
    Drawer: { defaultProps: { attributes: { header: { role: 'presentation' } } } },
    Modal: { defaultProps: { attributes: { header: { role: 'presentation' } } } },
  },
});

/** Mantine's own greys, yellows and reds are too faint to read for many; these keep the contrast that WCAG asks for. */
export const readableColors: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#5b6670',
    '--mantine-color-placeholder': '#6b7680',
    '--mantine-color-error': '#c92a2a',
    '--mantine-color-red-filled': '#c92a2a',
    '--mantine-color-red-filled-hover': '#b02525',
    '--mantine-color-yellow-light-color': 'var(--of-warn-text)',
  },
  dark: {
    '--mantine-color-dimmed': 'var(--mantine-color-dark-1)',
    '--mantine-color-placeholder': 'var(--mantine-color-dark-2)',
    '--mantine-color-error': '#ff8787',
    '--mantine-color-red-filled': '#c92a2a',
    '--mantine-color-red-filled-hover': '#b02525',
  },
});
