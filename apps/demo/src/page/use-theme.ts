import { useEffect, useState, useSyncExternalStore } from 'react';

const KEY = 'redpine-demo-theme';
type Theme = 'light' | 'dark';

/** The colour scheme of the page: the system's, also where that changes, until a person chooses. */
export function useTheme(): { theme: Theme; toggle: () => void } {
  const [chosen, setChosen] = useState(readChoice);
  const system = useSyncExternalStore(watchSystem, readSystem);
  const theme = chosen ?? system;
  useEffect(() => {
    document.documentElement.style.colorScheme = theme;
  }, [theme]);
  const toggle = () => {
    const next = theme === 'dark' ? 'light' : 'dark';
    keepChoice(next);
    setChosen(next);
  };
  return { theme, toggle };
}

const askSystem = () => matchMedia('(prefers-color-scheme: dark)');
const readSystem = (): Theme => (askSystem().matches ? 'dark' : 'light');

function watchSystem(onChange: () => void): () => void {
  const system = askSystem();
  system.addEventListener('change', onChange);
  return () => system.removeEventListener('change', onChange);
}

/** A browser that forbids sites to keep anything throws. */
function readChoice(): Theme | undefined {
  try {
    const kept = localStorage.getItem(KEY);
    return kept === 'light' || kept === 'dark' ? kept : undefined;
  } catch {
    return undefined;
  }
}

function keepChoice(theme: Theme): void {
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // The choice ends with the page.
  }
}
