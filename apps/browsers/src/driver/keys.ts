/** The keys that are no letters, by their names in `KeyboardEvent.key` (https://www.w3.org/TR/webdriver2/#keyboard-actions). */
const KEYS: Readonly<Record<string, string>> = {
  Backspace: '\uE003',
  Tab: '\uE004',
  Enter: '\uE007',
  Shift: '\uE008',
  Control: '\uE009',
  Alt: '\uE00A',
  Escape: '\uE00C',
  PageUp: '\uE00E',
  PageDown: '\uE00F',
  End: '\uE010',
  Home: '\uE011',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
  Delete: '\uE017',
  F2: '\uE032',
  F6: '\uE036',
};

/** The code of a key that is named, or the letter itself. */
export const toCode = (key: string) => KEYS[key] ?? key;

/** The name of the key with a code. */
export const toName = (code: string) => Object.keys(KEYS).find((name) => KEYS[name] === code) ?? code;
