/** A piece of code with the class of its colour. */
export interface CodeToken {
  text: string;
  className?: string;
}

const NAMES = new Map([
  ['bash', 'Shell'],
  ['c', 'C'],
  ['cpp', 'C++'],
  ['csharp', 'C#'],
  ['css', 'CSS'],
  ['diff', 'Diff'],
  ['dockerfile', 'Dockerfile'],
  ['go', 'Go'],
  ['graphql', 'GraphQL'],
  ['http', 'HTTP'],
  ['ini', 'INI'],
  ['java', 'Java'],
  ['javascript', 'JavaScript'],
  ['json', 'JSON'],
  ['kotlin', 'Kotlin'],
  ['lua', 'Lua'],
  ['makefile', 'Makefile'],
  ['markdown', 'Markdown'],
  ['nginx', 'nginx'],
  ['perl', 'Perl'],
  ['php', 'PHP'],
  ['powershell', 'PowerShell'],
  ['python', 'Python'],
  ['r', 'R'],
  ['ruby', 'Ruby'],
  ['rust', 'Rust'],
  ['scala', 'Scala'],
  ['scss', 'SCSS'],
  ['sql', 'SQL'],
  ['swift', 'Swift'],
  ['toml', 'TOML'],
  ['typescript', 'TypeScript'],
  ['xml', 'XML'],
  ['yaml', 'YAML'],
]);

/** Aliases of each language; `html` and `toml` use the grammar in their row. */
const ALIASES = new Map([
  ['c#', 'csharp'],
  ['c++', 'cpp'],
  ['cc', 'cpp'],
  ['cjs', 'javascript'],
  ['cs', 'csharp'],
  ['docker', 'dockerfile'],
  ['golang', 'go'],
  ['gql', 'graphql'],
  ['h', 'c'],
  ['hpp', 'cpp'],
  ['htm', 'xml'],
  ['html', 'xml'],
  ['js', 'javascript'],
  ['jsonc', 'json'],
  ['jsx', 'javascript'],
  ['kt', 'kotlin'],
  ['make', 'makefile'],
  ['md', 'markdown'],
  ['mjs', 'javascript'],
  ['patch', 'diff'],
  ['pl', 'perl'],
  ['ps1', 'powershell'],
  ['py', 'python'],
  ['rb', 'ruby'],
  ['rs', 'rust'],
  ['sh', 'bash'],
  ['shell', 'bash'],
  ['svg', 'xml'],
  ['ts', 'typescript'],
  ['tsx', 'typescript'],
  ['yml', 'yaml'],
  ['zsh', 'bash'],
]);

/** The id of the grammar for the info string of a fence; undefined if none is known. */
export function languageId(written: string): string | undefined {
  const lower = written.toLowerCase();
  const id = ALIASES.get(lower) ?? lower;
  return NAMES.has(id) ? id : undefined;
}

/** The display name of the language; as written if it is not known. */
export function languageName(written: string): string {
  const id = languageId(written);
  if (/^html?$/i.test(written)) return 'HTML';
  return id === undefined ? written : (NAMES.get(id) ?? written);
}
