import { useEffect, useState } from 'react';

const KEY = 'redpine-demo-theme';
type Theme = 'light' | 'dark';

/** The colour scheme of the page: the system's until a person chooses. */
export function useTheme(): { theme: Theme; toggle: () => void } {
  const [theme, setTheme] = useState<Theme>(() => {
    const chosen = readChoice();
    if (chosen === 'light' || chosen === 'dark') return chosen;
    return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  });
  useEffect(() => {
    document.documentElement.style.colorScheme = theme;
  }, [theme]);
  const toggle = () => {
    const next = theme === 'dark' ? 'light' : 'dark';
    keepChoice(next);
    setTheme(next);
  };
  return { theme, toggle };
}

/** A browser that forbids sites to keep anything throws. */
function readChoice(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

function keepChoice(theme: Theme): void {
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // The choice ends with the page.
  }
}
