/** A range, or its one value. */
const spanOf = (min: string, max: string) => (min === max ? `only ${min}` : `${min} to ${max}`);

/** English, the fallback of every other catalogue. */
export const english = {
  model: 'Model',
  temperature: 'Temperature',
  /** The name of a closed dropdown. */
  named: (caption: string, value: string) => `${caption}: ${value}`,
  /** A model with notes for the choice. */
  withNotes: (label: string, notes: string) => `${label}, ${notes}`,
  joinNotes: (notes: string[]) => notes.join(', '),
  notListed: (id: string) => `${id} (not listed)`,
  ignoresTemperature: 'ignores temperature',
  answeredBy: (label: string) => `answered by ${label}`,
  unavailable: 'Unavailable',
  unavailableBecause: (reason: string) => `unavailable: ${reason}`,
  unavailableNote: 'unavailable',
  showModels: 'Show models',
  noMatch: (query: string) => `No model matches “${query}”`,
  matches: (count: number) => (count === 1 ? '1 model' : `${count} models`),
  loading: 'Loading models…',
  failed: 'The list of models could not be loaded.',
  retry: 'Load models again',
  precise: 'Precise',
  balanced: 'Balanced',
  creative: 'Creative',
  default: 'Default',
  custom: 'Custom',
  customStep: 'Custom…',
  /** A step with its number. */
  step: (name: string, value: string) => `${name} ${value}`,
  /** The value of the slider in words: the number, then the nearest named step. */
  valueText: (value: string, name: string) => `${value}, ${name.toLowerCase()}`,
  customTemperature: 'Custom temperature',
  customNumber: 'Custom temperature as a number',
  temperatureHelp: 'Lower is more repeatable, higher is more varied.',
  useDefault: (value: string) => `Use the default, ${value}`,
  notANumber: (min: string, max: string, inForce: string) =>
    `Enter a number from ${min} to ${max}. ${inForce} stays in use.`,
  mayBeIgnored: (model: string) =>
    `${model} is not in the list of known models: its temperature may be ignored.`,
  notUsed: (model: string) => `${model} ignores temperature.`,
  notUsedKept: (model: string, value: string) =>
    `${model} ignores temperature. ${value} is kept for models that use it.`,
  fixed: (model: string, value: string) => `The temperature of ${model} is set to ${value} here.`,
  notUsedShort: 'Not used',
  limited: (model: string, requested: string, min: string, max: string, used: string) =>
    `${model} takes ${spanOf(min, max)}: ${used} is used, and ${requested} comes back with a model that takes it.`,
  outOfRange: (model: string, value: string, min: string, max: string) =>
    `${model} takes ${spanOf(min, max)}. ${value} is sent as it is and may be refused.`,
  useInstead: (value: string) => `Use ${value}`,
  announceModel: (model: string) => `Model: ${model}.`,
  announceTemperature: (value: string) => `Temperature: ${value}.`,
  announceNotUsed: 'Temperature not used.',
  preset: 'Preset',
  noPreset: 'None',
  noPresetsSaved: 'None saved',
  modified: (name: string) => `${name} (modified)`,
  presetName: 'Preset name',
  savePreset: 'Save preset',
  updatePreset: (name: string) => `Update “${name}”`,
  renamePreset: (name: string) => `Rename “${name}”`,
  deletePreset: (name: string) => `Delete “${name}”`,
  save: 'Save',
  cancel: 'Cancel',
  undoDelete: (name: string) => `Bring “${name}” back`,
  presetNameMissing: 'Give the preset a name.',
  presetNameTaken: (name: string) => `There is a preset “${name}” already.`,
  presetFilterInvalid: 'The filter is not valid. Correct it before saving.',
  presetSaved: (name: string) => `Preset “${name}” saved.`,
  presetApplied: (name: string) => `Preset “${name}” is in force.`,
  presetDeleted: (name: string) => `Preset “${name}” deleted.`,
  presetsUnreadable: (count: number) =>
    count === 1
      ? '1 saved preset cannot be read and is not offered.'
      : `${count} saved presets cannot be read and are not offered.`,
  presetsNotStored: 'Presets cannot be stored here: they last until the page is closed.',
  linkDamaged:
    'The settings in this link are damaged or incomplete and were not used: neither its model and temperature nor its filter is in force. Nothing is sent until you dismiss this.',
  linkTooLong: 'These settings are too long for a link. A link copied now will be refused when it is opened.',
  dismiss: 'Dismiss',
};

export type ModelLabels = typeof english;
