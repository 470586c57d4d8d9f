export type * from './chat/types/assistant-chat.ts';
export { createAssistantChat } from './chat/create-assistant-chat.ts';
export type * from './chat/types/message.ts';
export { reasoningOf, sourcesOf, textOf } from './chat/types/message.ts';
export type * from './chat/types/storage.ts';
export { parseCitations } from './citations/parse-citations.ts';
export type { CitedText } from './citations/cited-text.ts';
export type { JsonObject, JsonValue } from './filter/json.ts';
export {
  DEFAULT_MODEL,
  DEFAULT_TEMPERATURE,
  findModel,
  MODELS,
  temperatureFor,
  temperatureOf,
} from './models/catalogue.ts';
export type { ModelOption, TemperatureRange } from './models/catalogue.ts';
export { AssistantError } from './wire/assistant-error.ts';
export type { AssistantErrorCode, AssistantErrorOptions } from './wire/assistant-error.ts';
export { createAssistantClient } from './wire/client.ts';
export type { AssistantClient, AssistantClientOptions, CallOptions } from './wire/client.ts';
export type { TransportLimits } from './wire/limits.ts';
export type * from './wire/request.ts';
export type { HeadersOption } from './wire/transport.ts';
