/** The part of a story from which its source is written. */
export interface StoryFacts {
  title: string;
  args: Readonly<Record<string, unknown>>;
}

/** Components by the title of their stories; all of them are in `@redpine/react`. */
const COMPONENTS: Readonly<Record<string, string>> = {
  'Chat/ChatWindow': 'ChatWindow',
  'Settings/ModelPicker': 'ModelPicker',
  'Settings/FilterBuilder': 'FilterBuilder',
  'Settings/Presets': 'SettingsPresets',
};

/** Values of stories that no host has: scripted answers, prepared conversations, many sample documents. */
const FIXTURES = new Set(['initialMessages', 'documents', 'retries', 'storage', 'fetch']);
const LONGEST_VALUE = 600;

/**
 * The source of a story as a host would write it: an import, and the component with its props. Functions, fixtures and the class
 * names of our own style sheet are left out. Code of other stories keeps its form, without those class names.
 */
export function toHostSource(code: string, { title, args }: StoryFacts): string {
  const component = COMPONENTS[title];
  if (!component) return code.replace(/\s+className="[^"]*\brp:[^"]*"/g, '');
  const props = Object.entries(args).flatMap(([name, value]) => {
    const text = FIXTURES.has(name) ? undefined : writeProp(name, value);
    return text === undefined ? [] : [text];
  });
  return [
    `import { ${component} } from '@redpine/react';`,
    "import '@redpine/react/styles.css';",
    '',
    `export const Example = () => ${writeElement(component, props)};`,
  ].join('\n');
}

function writeElement(component: string, props: readonly string[]): string {
  const line = `<${[component, ...props].join(' ')} />`;
  if (line.length <= 80 && !line.includes('\n')) return line;
  const lines = props.map((prop) => `    ${prop.replace(/\n/g, '\n    ')}\n`).join('');
  return `(\n  <${component}\n${lines}  />\n)`;
}

/** A prop as JSX; undefined for a value that a host would not write. */
function writeProp(name: string, value: unknown): string | undefined {
  if (value === true) return name;
  if (typeof value === 'string') {
    if (/\brp:/.test(value)) return undefined;
    return /["\\\n]/.test(value) ? `${name}={${JSON.stringify(value)}}` : `${name}="${value}"`;
  }
  if (!isPlain(value)) return undefined;
  const flat = writeJson(value);
  const json = flat.length > 60 ? writeJson(value, 2) : flat;
  return json.length > LONGEST_VALUE ? undefined : `${name}={${json}}`;
}

/** JSON as in a program: without quotes around names. */
function writeJson(value: unknown, indent?: number): string {
  return JSON.stringify(value, undefined, indent).replace(/(^\s*|[{,]\s*)"([A-Za-z_$][\w$]*)":/gm, '$1$2:');
}

/** Whether JSON holds the value without a loss: no function, element or class anywhere in it. */
function isPlain(value: unknown): boolean {
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return true;
  if (typeof value === 'string') return true;
  if (Array.isArray(value)) return value.every(isPlain);
  if (typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype) return false;
  return !('$$typeof' in value) && Object.values(value).every(isPlain);
}
