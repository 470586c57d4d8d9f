/** A model that a user may choose. */
export interface ModelOption {
  /** The name on the wire: an open string, never checked against a closed list. */
  id: string;
  label: string;
  description?: string;
  /** The provider, as a group heading. */
  group?: string;
  /** Unavailable, with the reason as a sentence, or just `true`. */
  disabled?: boolean | string;
  /**
   * `false` if the model ignores temperature; else its range and default. Default `{ min: 0, max: 2, default: 0 }`, or `false` for a model
   * that is known to ignore it.
   */
  temperature?: false | TemperatureRange;
  /** The model with which the service answers instead of this one. */
  aliasOf?: string;
  /** The day on which the service stops answering under this name, as `2026-12-01`. For hosts: the service publishes none. */
  retiresOn?: string;
  /** The id of the model to use instead. */
  replacedBy?: string;
}

/** The temperatures that a model takes. No unit; lower is more repeatable. */
export interface TemperatureRange {
  min: number;
  max: number;
  default: number;
}

/** The service's default model. */
export const DEFAULT_MODEL = 'gpt-4o';

/** The range of an unknown model. */
export const DEFAULT_TEMPERATURE: TemperatureRange = { min: 0, max: 2, default: 0 };

/** Models that are known to ignore temperature, listed above or not. */
const WITHOUT_TEMPERATURE: readonly string[] = ['gpt-5', 'o3-mini', 'o4-mini'];

/** The temperature range of a model, or false if it ignores temperature. An entry without a range is judged by its id. */
export function temperatureOf({ id, temperature }: ModelOption): false | TemperatureRange {
  return temperature ?? (WITHOUT_TEMPERATURE.includes(id) ? false : DEFAULT_TEMPERATURE);
}

/**
 * The temperature to send; undefined if the model ignores it.
 *
 * @param models Default: judged by the id alone, with the same result as `MODELS`, so that a conversation need not bundle the list.
 */
export function temperatureFor(
  settings: { model?: string; temperature?: number },
  models?: readonly ModelOption[],
): number | undefined {
  const { model: id = DEFAULT_MODEL, temperature } = settings;
  const entry = models?.find((model) => model.id === id) ?? { id, label: id };
  return temperatureOf(entry) === false ? undefined : temperature;
}
