import { english, type ChatLabels } from '../en/chat.ts';

export const chat: ChatLabels = { ...english };
