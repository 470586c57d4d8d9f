export type * from './wire/request.ts';
export { AssistantError } from './wire/assistant-error.ts';
