import { readFileSync } from 'node:fs';

const README = readFileSync(new URL('../../../../../README.md', import.meta.url), 'utf8');
const BLOCKS = [...README.matchAll(/^```tsx?\n(.*?)^```$/gms)].map(([, code = '']) => code);

/** The first block of the README that holds a text, word for word. */
function findSnippet(text: string): string {
  const block = BLOCKS.find((code) => code.includes(text));
  if (block === undefined) throw new Error(`The README has no snippet with "${text}".`);
  return block;
}

/** `Support`: the window alone. */
export const WINDOW = findSnippet('export const Support');
const [STYLES = ''] = /^import '.*\.css';$/m.exec(WINDOW) ?? [];
/** The route of Next. */
export const ROUTE = findSnippet('createAssistantHandler');
/** `Chat`: markup of the host's own. */
export const HOOK = `${findSnippet('useAssistantChat')}\nexport { Chat };\n`;
/** `Pickers`: the README shows the element; a component is put round it, with the style sheet of {@link WINDOW}. */
export const PICKERS = wrapElement(findSnippet('settingsBar: ModelPicker'));

function wrapElement(code: string): string {
  const at = code.indexOf('<');
  return `${STYLES}\n${code.slice(0, at)}export const Pickers = () => (\n${code.slice(at).trim().replace(/;$/, '')}\n);\n`;
}
