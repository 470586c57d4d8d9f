// Plumbing between our own packages. It is not part of the public API, and changes without notice.
export type * from './chat/types/message.ts';
export { findModel, MODELS } from './models/catalogue.ts';
export { DEFAULT_MODEL, temperatureOf } from './models/temperature.ts';
export type { ModelOption, TemperatureRange } from './models/temperature.ts';
