import { DEFAULT_TEMPERATURE, type ModelOption, type TemperatureRange } from './temperature.ts';

const CLAUDE: TemperatureRange = { min: 0, max: 1, default: 0 };

/**
 * The models that Pinecone Assistant documents, newest documentation included.
 * No endpoint lists them: to replace this list, pass your own to `models`.
 */
export const MODELS: readonly ModelOption[] = [
  {
    id: 'gpt-4o',
    label: 'GPT-4o',
    group: 'OpenAI',
    description: 'The default',
    temperature: DEFAULT_TEMPERATURE,
  },
  { id: 'gpt-4.1', label: 'GPT-4.1', group: 'OpenAI', temperature: DEFAULT_TEMPERATURE },
  {
    id: 'gpt-5',
    label: 'GPT-5',
    group: 'OpenAI',
    description: 'Reasons before it answers',
    temperature: false,
  },
  {
    id: 'o4-mini',
    label: 'o4-mini',
    group: 'OpenAI',
    description: 'Reasons before it answers',
    temperature: false,
  },
  { id: 'claude-sonnet-4-5', label: 'Claude Sonnet 4.5', group: 'Anthropic', temperature: CLAUDE },
  {
    id: 'claude-3-7-sonnet',
    label: 'Claude 3.7 Sonnet',
    group: 'Anthropic',
    description: 'Answered by Claude Sonnet 4.5',
    temperature: CLAUDE,
    aliasOf: 'claude-sonnet-4-5',
  },
  {
    id: 'claude-3-5-sonnet',
    label: 'Claude 3.5 Sonnet',
    group: 'Anthropic',
    description: 'Answered by Claude Sonnet 4.5',
    temperature: CLAUDE,
    aliasOf: 'claude-sonnet-4-5',
  },
  { id: 'gemini-2.5-pro', label: 'Gemini 2.5 Pro', group: 'Google', temperature: DEFAULT_TEMPERATURE },
];

/** The entry of `id` in `models`, or a bare one made from the id, so that an unlisted model can be shown and sent. */
export function findModel(id: string, models: readonly ModelOption[] = MODELS): ModelOption {
  return models.find((model) => model.id === id) ?? { id, label: id };
}
