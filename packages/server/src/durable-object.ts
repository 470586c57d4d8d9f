export { createDurableAssistant } from './runs/object/durable-assistant.ts';
export type {
  DurableAssistant,
  DurableAssistantOptions,
  DurableObjectHandlers,
  ObjectNamespace,
  ObjectState,
} from './runs/object/durable-assistant.ts';
export type { ObjectStorage } from './runs/object/object-runs.ts';
