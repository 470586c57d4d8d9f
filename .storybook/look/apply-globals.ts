/** Values of the toolbar. `direction` has no menu: a locale sets it, and a test or a story may. */
export interface StoryGlobals {
  theme?: string;
  brand?: string;
  locale?: string;
  direction?: string;
  motion?: string;
}

/** Sets the page by the toolbar: colour scheme, brand, direction, language and motion. */
export function applyGlobals({ theme, brand, locale = 'en', direction, motion }: StoryGlobals): void {
  const root = document.documentElement;
  root.style.colorScheme = theme === 'light' || theme === 'dark' ? theme : 'light dark';
  root.className = brand && brand !== 'default' ? `redpine-theme-${brand}` : '';
  root.dir = direction && direction !== 'auto' ? direction : locale === 'ar' ? 'rtl' : 'ltr';
  root.lang = locale;
  reduceMotion(motion === 'reduced');
}

const REDUCE = /\(prefers-reduced-motion: reduce\)/;
const asWritten = new Map<CSSMediaRule, string>();

/**
 * Puts the rules for reduced motion in force, whatever the system setting is. Scripts that call `matchMedia` still get the system
 * setting, because no page can set a media feature.
 */
function reduceMotion(isReduced: boolean): void {
  for (const [rule, text] of asWritten) rule.media.mediaText = text;
  asWritten.clear();
  if (isReduced) for (const sheet of document.styleSheets) forceRules(sheet.cssRules);
}

function forceRules(rules: CSSRuleList): void {
  for (const rule of rules) {
    if (rule instanceof CSSMediaRule && REDUCE.test(rule.media.mediaText)) {
      asWritten.set(rule, rule.media.mediaText);
      rule.media.mediaText = rule.media.mediaText.replace(REDUCE, '(min-width: 0px)');
    }
    if (rule instanceof CSSGroupingRule || rule instanceof CSSStyleRule) forceRules(rule.cssRules);
  }
}
