import { createPlural } from '../format/plural.ts';
import { german } from '@redpine/core/internal/words';
import type { ChatLabels } from '../en/chat.ts';
import { pageRuns } from '../format/page-list.ts';
import { CUTS, FAILURES, REFUSALS } from './chat-errors.ts';

const plural = createPlural('de');
const numbers = new Intl.NumberFormat('de', { maximumFractionDigits: 2 });
const format = (value: number) => numbers.format(value);

export const chat: ChatLabels = {
  filterWords: german,
  chat: 'Chat',
  conversation: 'Unterhaltung',
  conversationHelp: 'Pfeiltasten wechseln zwischen Nachrichten, Eingabe geht hinein, Escape zurück.',
  question: (number) => `Frage ${number}`,
  answer: (number) => `Antwort ${number}`,
  opening: 'Begrüßung',
  emptyTitle: 'Was möchten Sie wissen?',
  emptyText: 'Die Antworten stammen aus Ihren Dokumenten, mit Quellen.',
  emptyTextOf: (count) =>
    plural(count, {
      one: 'Die Antworten stammen aus # Dokument, mit Quellen.',
      other: 'Die Antworten stammen aus #\u00a0Dokumenten, mit Quellen.',
    }),
  suggestions: 'Vorgeschlagene Fragen',

  message: 'Nachricht',
  placeholder: 'Fragen Sie Ihre Dokumente',
  followUp: 'Weiter fragen',
  send: 'Senden',
  stop: 'Anhalten',
  refusal: (code, message) => REFUSALS[code] ?? message,
  queue: 'Wartet auf das Senden',
  cancelQueued: (number) => `Wartende Frage ${number} zurücknehmen`,
  filterInForce: 'Geltender Filter',
  filter: 'Filter',
  removeCondition: (text) => `Entfernen: ${text}`,
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

  answerDetails: (number) => `Wie Antwort ${number} entstand`,
  askedFor: (resolved, asked) => `${resolved}, gefragt war ${asked}`,
  facts: {
    model: 'Modell',
    temperature: 'Temperatur',
    filter: 'Filter',
    usage: 'Verbrauch',
    time: 'Dauer',
    history: 'Verlauf',
  },
  useSettings: 'Diese Einstellungen verwenden',
  settingsRestored: 'Einstellungen übernommen',
  temperature: (value) => `Temperatur ${format(value)}`,
  temperatureNames: { 0: 'Genau', 0.5: 'Ausgewogen', 1: 'Kreativ' },
  filterOmitted: 'ein längerer Filter des Servers',
  tokens: (count) => plural(count, { one: '# Token', other: '# Tokens' }),
  seconds: (seconds) => `${format(roundSeconds(seconds))} s`,
  turnsLeftOut: (count) =>
    plural(count, { one: '# frühere Nachricht ausgelassen', other: '# frühere Nachrichten ausgelassen' }),

  waiting: 'Eine Antwort wird gesucht …',
  thinking: 'Überlegungen',
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
  busyUntil: (seconds) => `Der Dienst ist ausgelastet. Neuer Versuch in ${format(seconds)} s`,
  tryNow: 'Jetzt versuchen',
  reconnecting: 'Verbindung verloren. Sie wird wiederhergestellt …',
  askAgainWith: (model) => `Noch einmal mit ${model} fragen`,
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
  expandChat: 'Chat vergrößern',
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
  pagesShort: (pages) => `S. ${pageRuns(pages)}`,
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

/** The suffix of a title: the pages, if any. */
function pagesAfter(pages: readonly number[]): string {
  return pages.length > 0 ? `, ${pageList(pages)}` : '';
}
