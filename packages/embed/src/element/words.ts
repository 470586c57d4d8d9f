/** Needed before any catalogue is loaded: labels to open and close the chat, and to close the line next to the launcher. */
type Words = readonly [open: string, close: string, dismiss: string];
const ENGLISH: Words = ['Open chat', 'Close chat', 'Close'];
const WORDS: Record<string, Words> = {
  de: ['Chat öffnen', 'Chat schließen', 'Schließen'],
  ja: ['チャットを開く', 'チャットを閉じる', '閉じる'],
  ar: ['فتح الدردشة', 'إغلاق الدردشة', 'إغلاق'],
};

/** The locale in force: the element's own; else the page's, if a catalogue for it ships; else English. */
export function localeOf(element: HTMLElement, own: string): string {
  const ofPage = element.closest<HTMLElement>('[lang]')?.lang ?? '';
  return own || (languageOf(ofPage) in WORDS ? ofPage : 'en');
}

/** Words of the launcher. */
export interface LauncherWords {
  open: string;
  close: string;
  dismiss: string;
}

/** The words in force: the host's, by the names of the catalogue, else the built-in ones. */
export function wordsOf(locale: string, labels: Record<string, unknown> | undefined): LauncherWords {
  const [open, close, dismiss] = WORDS[languageOf(locale)] ?? ENGLISH;
  const own: Record<string, unknown> = { ...labels, ...(labels?.['chat'] as object) };
  const word = (name: string, ours: string) => (own[name] as string | undefined) ?? ours;
  return { open: word('openChat', open), close: word('closeChat', close), dismiss: word('close', dismiss) };
}

function languageOf(locale: string): string {
  return locale.toLowerCase().split('-')[0] ?? '';
}
