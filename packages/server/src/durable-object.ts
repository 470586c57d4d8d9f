export { createDurableAssistant } from './durable-object/durable-assistant.ts';
export type {
  DurableAssistant,
  DurableAssistantOptions,
  DurableObjectHandlers,
  ObjectNamespace,
  ObjectState,
} from './durable-object/durable-assistant.ts';
export type { ObjectStorage } from './runs/object/object-runs.ts';
