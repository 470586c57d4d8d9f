/** A model server that words the answers, any that speaks the OpenAI chat completions API. */
export interface LanguageModel {
  /** The base up to `/v1`, e.g. `http://127.0.0.1:11434/v1`. */
  url: string;
  /** The model's name there. */
  model: string;
  /** Sent as a bearer token. Default none. */
  apiKey?: string;
  fetch?: typeof fetch;
}
