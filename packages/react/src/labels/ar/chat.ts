import type { ChatLabels } from '../en/chat.ts';

export const chat: ChatLabels = {
  placeholder: '',
};
