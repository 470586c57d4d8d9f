import type { ModelLabels } from '../en/model.ts';

const spanOf = (min: string, max: string) => (min === max ? `nur ${min}` : `${min} bis ${max}`);

export const model: ModelLabels = {
  model: 'Modell',
  temperature: 'Temperatur',
  named: (caption, value) => `${caption}: ${value}`,
  withNotes: (label, notes) => `${label}, ${notes}`,
  joinNotes: (notes) => notes.join(', '),
  notListed: (id) => `${id} (nicht in der Liste)`,
  ignoresTemperature: 'ohne Temperatur',
  answeredBy: (label) => `beantwortet von ${label}`,
  unavailable: 'Nicht verfügbar',
  unavailableBecause: (reason) => `nicht verfügbar: ${reason}`,
  unavailableNote: 'nicht verfügbar',
  showModels: 'Modelle zeigen',
  noMatch: (query) => `Kein Modell passt zu „${query}“`,
  matches: (count) => (count === 1 ? '1 Modell' : `${count} Modelle`),
  loading: 'Modelle werden geladen …',
  failed: 'Die Liste der Modelle konnte nicht geladen werden.',
  retry: 'Modelle neu laden',
  precise: 'Genau',
  balanced: 'Ausgewogen',
  creative: 'Kreativ',
  default: 'Voreinstellung',
  custom: 'Eigene',
  customStep: 'Eigene …',
  step: (name, value) => `${name} ${value}`,
  valueText: (value, name) => `${value}, ${name.toLowerCase()}`,
  customTemperature: 'Eigene Temperatur',
  customNumber: 'Eigene Temperatur als Zahl',
  temperatureHelp: 'Niedriger ist wiederholbarer, höher ist abwechslungsreicher.',
  useDefault: (value) => `Voreinstellung ${value} verwenden`,
  notANumber: (min, max, inForce) => `Bitte eine Zahl von ${min} bis ${max}. Es bleibt bei ${inForce}.`,
  mayBeIgnored: (model) =>
    `${model} steht nicht in der Liste der bekannten Modelle: Die Temperatur wird vielleicht nicht beachtet.`,
  notUsed: (name) => `${name} kennt keine Temperatur.`,
  notUsedKept: (name, value) =>
    `${name} kennt keine Temperatur. ${value} bleibt gemerkt für Modelle, die sie verwenden.`,
  fixed: (name, value) => `Die Temperatur von ${name} ist hier auf ${value} festgelegt.`,
  notUsedShort: 'Nicht verwendet',
  limited: (name, requested, min, max, used) =>
    `${name} nimmt ${spanOf(min, max)}: Verwendet wird ${used}; ${requested} gilt wieder mit einem Modell, das es zulässt.`,
  outOfRange: (name, value, min, max) =>
    `${name} nimmt ${spanOf(min, max)}. ${value} wird so gesendet und möglicherweise abgelehnt.`,
  useInstead: (value) => `${value} verwenden`,
  announceModel: (name) => `Modell: ${name}.`,
  announceTemperature: (value) => `Temperatur: ${value}.`,
  announceNotUsed: 'Temperatur wird nicht verwendet.',
  preset: 'Vorlage',
  noPreset: 'Keine',
  noPresetsSaved: 'Keine gespeichert',
  modified: (name) => `${name} (geändert)`,
  presetName: 'Name der Vorlage',
  savePreset: 'Vorlage speichern',
  updatePreset: (name) => `„${name}“ aktualisieren`,
  renamePreset: (name) => `„${name}“ umbenennen`,
  deletePreset: (name) => `„${name}“ löschen`,
  save: 'Speichern',
  cancel: 'Abbrechen',
  undoDelete: (name) => `„${name}“ zurückholen`,
  presetNameMissing: 'Die Vorlage braucht einen Namen.',
  presetNameTaken: (name) => `Eine Vorlage „${name}“ gibt es schon.`,
  presetFilterInvalid: 'Der Filter ist im Moment ungültig. Bitte vor dem Speichern berichtigen.',
  presetSaved: (name) => `Vorlage „${name}“ gespeichert.`,
  presetApplied: (name) => `Vorlage „${name}“ gilt.`,
  presetDeleted: (name) => `Vorlage „${name}“ gelöscht.`,
  presetsUnreadable: (count) =>
    count === 1
      ? '1 gespeicherte Vorlage ist nicht lesbar und wird nicht angeboten.'
      : `${count} gespeicherte Vorlagen sind nicht lesbar und werden nicht angeboten.`,
  presetsNotStored:
    'Vorlagen können hier nicht gespeichert werden: Sie bleiben, bis die Seite geschlossen wird.',
  linkDamaged:
    'Die Einstellungen in diesem Link sind beschädigt oder unvollständig und wurden nicht übernommen: weder Modell und Temperatur noch der Filter. Bis Sie das schließen, wird nichts gesendet.',
  linkTooLong:
    'Diese Einstellungen sind zu lang für einen Link. Ein jetzt kopierter Link wird beim Öffnen abgelehnt.',
  dismiss: 'Schließen',
};
