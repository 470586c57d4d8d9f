import type { ChatMessage, MessagePart } from '../chat/types/message.ts';

/** Parameters of links that open a document for whoever holds them. */
const SIGNED = /[?&](X-Goog-Signature|X-Amz-Signature|Signature|sig|token|se|Expires)=/i;

/** A message without the signed links of its sources: they open a document for everybody, and `fileId` gets a fresh one. */
export function withoutLinks(message: ChatMessage): ChatMessage {
  if (!message.parts.some(holdsLink)) return message;
  return { ...message, parts: message.parts.map(withoutLink) };
}

function holdsLink(part: MessagePart): boolean {
  if (part.type !== 'source-document' || !('url' in part)) return false;
  const { url, fileId } = part as { url?: unknown; fileId?: unknown };
  return typeof url === 'string' && (fileId !== undefined || SIGNED.test(url));
}

function withoutLink(part: MessagePart): MessagePart {
  if (!holdsLink(part)) return part;
  const { url: _link, ...rest } = part as MessagePart & { url?: string };
  return rest as MessagePart;
}
