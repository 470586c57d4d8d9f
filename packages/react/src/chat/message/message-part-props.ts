import type { ChatMessage } from '@redpine/core';

/** What each part of a message is given. */
export interface MessagePartProps {
  message: ChatMessage;
  /** The number in the message's heading. */
  number: number;
}
