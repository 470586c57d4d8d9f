// Plumbing between our own packages. It is not part of the public API, is not published, and changes without notice.
export { AssistantContext } from './provider/assistant-context.ts';
export type { AssistantContextValue } from './provider/assistant-context.ts';
export { createChatRegistry, withoutUndefined } from './provider/chat-registry.ts';
export type { LabelsOverride } from './labels/labels.ts';
export { onDemand } from './ui/on-demand.ts';
