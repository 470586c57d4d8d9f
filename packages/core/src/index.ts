export type * from './chat/assistant-chat.ts';
export type * from './chat/message.ts';
export type * from './chat/storage.ts';
export { sourcesOf, textOf } from './chat/message.ts';
export { DEFAULT_MODEL, DEFAULT_TEMPERATURE, findModel, MODELS, temperatureOf } from './models/catalogue.ts';
export type { ModelOption, TemperatureRange } from './models/catalogue.ts';
export { AssistantError } from './wire/assistant-error.ts';
export type { AssistantErrorCode, AssistantErrorOptions } from './wire/assistant-error.ts';
export type { JsonObject, JsonValue } from './filter/filter-tree.ts';
