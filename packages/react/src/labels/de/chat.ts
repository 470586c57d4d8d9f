import { createPlural } from '../format/plural.ts';
import { german } from '@redpine/core/filter/words';
import type { ChatLabels } from '../en/chat.ts';
import { pageRuns } from '../format/page-list.ts';

const plural = createPlural('de');
const numbers = new Intl.NumberFormat('de', { maximumFractionDigits: 2 });
const format = (value: number) => numbers.format(value);

const FAILURES: Record<string, string> = {
  network: 'Die Verbindung kam nicht zustande.',
  offline: 'Dieses Gerät ist offline.',
  timeout: 'Der Dienst hat zu lange gebraucht.',
  idle: 'Der Dienst hat nichts mehr gesendet.',
  protocol: 'Der Dienst hat etwas gesendet, das keine Antwort ist.',
  limit: 'Die Antwort war größer als erlaubt.',
  rate_limited: 'Zu viele Fragen in kurzer Zeit.',
  unavailable: 'Der Dienst ist gerade nicht erreichbar.',
  server_error: 'Im Dienst ist ein Fehler aufgetreten.',
  unauthenticated: 'Sie müssen sich zuerst anmelden.',
  forbidden: 'Sie dürfen diesen Assistenten nicht befragen.',
  not_found: 'Dieser Assistent wurde nicht gefunden.',
  not_configured: 'Der Assistent ist noch nicht eingerichtet.',
  eof: 'Die Verbindung endete, bevor eine Antwort kam.',
  frozen: 'Die Seite wurde angehalten, bevor eine Antwort kam.',
};

const REFUSALS: Record<string, string> = {
  empty_message: 'Geben Sie zuerst eine Frage ein.',
  message_too_long: 'Diese Frage ist zu lang zum Senden.',
  offline: 'Dieses Gerät ist offline. Ihr Text bleibt erhalten.',
  busy: 'Es läuft noch eine Antwort. Ihr Text bleibt erhalten.',
};

const CUTS: Record<string, string> = {
  eof: 'Die Antwort wurde abgeschnitten: Die Verbindung endete vorzeitig.',
  network: 'Die Antwort wurde abgeschnitten: Die Verbindung ging verloren.',
  idle: 'Die Antwort wurde abgeschnitten: Es kam nichts mehr.',
  offline: 'Die Antwort wurde abgeschnitten: Dieses Gerät ging offline.',
  protocol: 'Die Antwort wurde abgeschnitten: Der Dienst hat Unlesbares gesendet.',
  limit: 'Die Antwort wurde abgeschnitten: Sie wurde größer als erlaubt.',
  timeout: 'Die Antwort wurde abgeschnitten: Sie dauerte zu lange.',
  frozen: 'Die Antwort wurde abgeschnitten: Die Seite wurde angehalten.',
};

export const chat: ChatLabels = {
  filterWords: german,
  chat: 'Chat',
  conversation: 'Unterhaltung',
  conversationHelp: 'Pfeiltasten wechseln zwischen Nachrichten, Eingabe geht hinein, Escape zurück.',
  question: (number) => `Frage ${number}`,
  answer: (number) => `Antwort ${number}`,
  opening: 'Begrüßung',
  emptyTitle: 'Fragen Sie Ihre Dokumente',
  emptyText: 'Die Antworten stammen aus ihnen, mit Angabe der Quellen.',
  suggestions: 'Vorgeschlagene Fragen',

  message: 'Nachricht',
  placeholder: 'Eine Frage stellen',
  send: 'Senden',
  stop: 'Anhalten',
  refusal: (code, message) => REFUSALS[code] ?? message,
  queue: 'Wartet auf das Senden',
  cancelQueued: (number) => `Wartende Frage ${number} zurücknehmen`,
  filterInForce: 'Geltender Filter',
  filterOf: (text) => `Filter: ${text}`,

  jumpToLatest: 'Zum Neuesten',
  newMessages: (count) => plural(count, { one: '# neue Nachricht', other: '# neue Nachrichten' }),
  showEarlier: 'Frühere Nachrichten zeigen',
  showLater: 'Spätere Nachrichten zeigen',
  skipToAnswer: 'Zur neuesten Antwort',
  skipToBox: 'Zum Eingabefeld',
  showAll: (number) => `Frage ${number} ganz zeigen`,

  copyAnswer: (number) => `Antwort ${number} kopieren`,
  copyQuestion: (number) => `Frage ${number} kopieren`,
  copied: 'Kopiert',
  copyByHand:
    'Dieser Browser lässt die Seite nicht kopieren. Drücken Sie Strg+C oder ⌘C, um den markierten Text zu kopieren.',
  textToCopy: 'Zu kopierender Text',
  regenerate: (number) => `Antwort ${number} neu erzeugen`,
  regenerateWith: (number) => `Anderes Modell für Antwort ${number} fragen`,
  editQuestion: (number) => `Frage ${number} bearbeiten`,
  editedText: (number) => `Neuer Text von Frage ${number}`,
  askAgain: 'Erneut fragen',
  cancel: 'Abbrechen',
  rateUp: (number) => `Antwort ${number} als gut bewerten`,
  rateDown: (number) => `Antwort ${number} als schlecht bewerten`,
  rated: 'Vielen Dank',
  actionsOfAnswer: (number) => `Aktionen zu Antwort ${number}`,
  actionsOfQuestion: (number) => `Aktionen zu Frage ${number}`,
  variantOf: (index, count) => `${index} von ${count}`,
  previousAnswer: (number) => `Vorige Fassung von Antwort ${number}`,
  nextAnswer: (number) => `Nächste Fassung von Antwort ${number}`,
  previousQuestion: (number) => `Vorige Fassung von Frage ${number}`,
  nextQuestion: (number) => `Nächste Fassung von Frage ${number}`,

  restoreSettings: (number) => `Einstellungen von Antwort ${number} übernehmen:`,
  settingsRestored: 'Einstellungen übernommen',
  temperature: (value) => `Temperatur ${format(value)}`,
  filterOmitted: 'ein längerer Filter des Servers',
  tokens: (count) => plural(count, { one: '# Token', other: '# Tokens' }),
  seconds: (seconds) => `${format(roundSeconds(seconds))} s`,
  turnsLeftOut: (count) =>
    plural(count, { one: '# frühere Nachricht ausgelassen', other: '# frühere Nachrichten ausgelassen' }),

  waiting: 'Eine Antwort wird gesucht …',
  ending: (ending) => {
    switch (ending.kind) {
      case 'failed':
        return `Es kam keine Antwort. ${FAILURES[ending.code] ?? ending.message}`;
      case 'cut':
        return CUTS[ending.reason] ?? 'Die Antwort wurde abgeschnitten.';
      case 'stopped':
        return ending.empty
          ? 'Sie haben angehalten, bevor eine Antwort kam.'
          : 'Sie haben diese Antwort angehalten.';
      case 'length':
        return 'Die Antwort hat die größte Länge erreicht, die das Modell liefert.';
      case 'empty':
        return 'Der Dienst hat eine leere Antwort gegeben.';
      case 'filtered':
        return 'Der Dienst hat den Rest dieser Antwort zurückgehalten.';
      case 'other':
        return `Die Antwort endete vorzeitig (${ending.finishReason}).`;
    }
  },
  retryIn: (seconds) =>
    plural(seconds, {
      one: 'Der Dienst bittet, # Sekunde zu warten.',
      other: 'Der Dienst bittet, # Sekunden zu warten.',
    }),
  retry: 'Wiederholen',
  continue: 'Fortsetzen',
  regenerateShort: 'Neu erzeugen',

  answerStarted: 'Die Antwort beginnt',
  stillWaiting: 'Noch keine Antwort',
  answerComplete: (words) =>
    plural(words, { one: 'Antwort vollständig, # Wort', other: 'Antwort vollständig, # Wörter' }),
  stoppedKept: 'Angehalten, der Teil der Antwort bleibt',
  stoppedEmpty: 'Angehalten',
  queued: (count) => plural(count, { one: '# Frage wartet', other: '# Fragen warten' }),
  spokenCode: (language, lines) =>
    ['Code', language, plural(lines, { one: '# Zeile', other: '# Zeilen' })].filter(Boolean).join(', '),
  spokenTable: (columns, rows) =>
    `Tabelle, ${plural(columns, { one: '# Spalte', other: '# Spalten' })}, ${plural(rows, { one: '# Zeile', other: '# Zeilen' })}`,
  spokenImage: (text) => `Bild, ${text}`,
  spokenSource: (number, title, pages) => `Quelle ${number}, ${title}${pagesAfter(pages)}`,

  menu: 'Chatmenü',
  find: 'In der Unterhaltung suchen',
  findNext: 'Nächster Treffer',
  findPrevious: 'Voriger Treffer',
  findClose: 'Suche schließen',
  findCount: (index, count) => (count === 0 ? 'Keine Treffer' : `${index} von ${count}`),
  exportMarkdown: 'Als Markdown exportieren',
  exportJson: 'Als JSON exportieren',
  clear: 'Neue Unterhaltung',
  shortcuts: 'Tastenkürzel',
  close: 'Schließen',
  openAside: 'Filter zeigen',
  closeAside: 'Filter ausblenden',
  openChat: 'Chat öffnen',
  closeChat: 'Chat schließen',
  shortcutNames: {
    send: 'Frage senden',
    newline: 'Neue Zeile beginnen',
    recall: 'Letzte Frage zurückholen, im leeren Eingabefeld',
    stop: 'Antwort anhalten, dann die Nachricht verlassen',
    move: 'Zwischen Nachrichten wechseln',
    enter: 'In eine Nachricht gehen',
    nextArea: 'Nächster Bereich',
    previousArea: 'Voriger Bereich',
    find: 'In der Unterhaltung suchen',
    help: 'Diese Liste',
  },

  source: (number, title, pages) => `Quelle ${number}: ${title}${pagesAfter(pages)}`,
  pagesAfter: (pages) => pagesAfter(pages),
  pages: (pages) => pageList(pages),
  sources: 'Quellen',
  noSource: 'Für diese Antwort wurde keine Quelle verwendet.',
  openDocument: 'Dokument öffnen',
  sourceLinkComing: 'Ein frischer Link wird geholt …',
  sourceLinkFailed: 'Ein frischer Link zum Dokument war nicht zu bekommen.',
  sourceLinkAgain: 'Erneut versuchen',
  closeSource: 'Quelle schließen',
  copyCode: 'Code kopieren',
  codeCopied: 'Code kopiert',
  code: (language) => (language ? `Code, ${language}` : 'Code'),
  table: (columns) => (columns.length > 0 ? `Tabelle: ${columns.join(', ')}` : 'Tabelle'),
  imageBlocked: (host) => `Bild von ${host} nicht geladen`,
  loadImage: 'Bild laden',
  taskDone: 'Erledigt',
  taskOpen: 'Offen',
  footnotes: 'Fußnoten',
  footnote: (number) => `Fußnote ${number}`,
  backToText: 'Zurück zum Text',
};

function pageList(pages: readonly number[]): string {
  return `${pages.length === 1 ? 'Seite' : 'Seiten'} ${pageRuns(pages)}`;
}

function roundSeconds(seconds: number): number {
  return seconds < 10 ? Math.max(0.1, Math.round(seconds * 10) / 10) : Math.round(seconds);
}

/** What follows a title: the pages, if any. */
function pagesAfter(pages: readonly number[]): string {
  return pages.length > 0 ? `, ${pageList(pages)}` : '';
}
