import { addons } from 'storybook/manager-api';
import { preferredTheme } from './look/brand.ts';

const setTheme = () => addons.setConfig({ theme: preferredTheme(), sidebar: { showRoots: true } });

setTheme();
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', setTheme);
