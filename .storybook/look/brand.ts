import { create, type ThemeVars } from 'storybook/theming';

const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif";
const MONO = "ui-monospace, 'SF Mono', 'Cascadia Code', Menlo, Consolas, monospace";

/** The tree and the name, as an address that needs no request. */
function drawLogo(accent: string, ground: string, ink: string): string {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="124" height="32" viewBox="0 0 124 32"><rect width="32" height="32" rx="8" fill="${accent}"/><path d="M16 5l6 8h-3l5 6h-4l4 5H8l4-5H8l5-6h-3z" fill="${ground}"/><path d="M16 23v4" stroke="${ground}" stroke-width="2.5" stroke-linecap="round"/><text x="42" y="22" font-family="system-ui, sans-serif" font-size="18" font-weight="650" fill="${ink}">Redpine</text></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}

const shared = {
  brandTitle: 'Redpine',
  brandUrl: './?path=/docs/welcome--docs',
  brandTarget: '_self',
  fontBase: FONT,
  fontCode: MONO,
  appBorderRadius: 12,
  inputBorderRadius: 8,
} as const;

/** Storybook's own theme, in the colours of `theme.css`. */
export const LIGHT: ThemeVars = create({
  ...shared,
  base: 'light',
  brandImage: drawLogo('#9a3b1f', '#ffffff', '#1c1a17'),
  colorPrimary: '#9a3b1f',
  colorSecondary: '#9a3b1f',
  appBg: '#f7f5f1',
  appContentBg: '#ffffff',
  appPreviewBg: '#ffffff',
  appBorderColor: '#e3dfd7',
  barBg: '#ffffff',
  barTextColor: '#5f5a52',
  barHoverColor: '#9a3b1f',
  barSelectedColor: '#9a3b1f',
  textColor: '#1c1a17',
  textMutedColor: '#5f5a52',
  inputBg: '#ffffff',
  inputBorder: '#8c867b',
  inputTextColor: '#1c1a17',
});

export const DARK: ThemeVars = create({
  ...shared,
  base: 'dark',
  brandImage: drawLogo('#f2a284', '#2a120a', '#ece9e3'),
  colorPrimary: '#f2a284',
  colorSecondary: '#e08e6d',
  appBg: '#1e1c19',
  appContentBg: '#161513',
  appPreviewBg: '#161513',
  appBorderColor: '#35322d',
  barBg: '#161513',
  barTextColor: '#a8a298',
  barHoverColor: '#f2a284',
  barSelectedColor: '#f2a284',
  textColor: '#ece9e3',
  textMutedColor: '#a8a298',
  inputBg: '#211f1c',
  inputBorder: '#7a746a',
  inputTextColor: '#ece9e3',
});

/** By the reader's own preference. */
export function preferredTheme(): ThemeVars {
  return matchMedia('(prefers-color-scheme: dark)').matches ? DARK : LIGHT;
}
