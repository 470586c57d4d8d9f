import styles from '../../packages/react/src/styles.css?raw';
import theme from '../../packages/react/src/theme.css?raw';
import { readDerived, readPairs } from './read-tokens.ts';

/** Colours with a value for light and one for dark, as `theme.css` sets them. */
export const COLOURS = readPairs(theme);

/** Colours that are mixed from others until a theme sets them, as `styles.css` mixes them. */
export const DERIVED = readDerived(styles);
