export { ChatWindow } from './chat-window/chat-window.tsx';
export type { ChatWindowProps, ChatWindowVariant } from './chat-window/chat-window.tsx';
