import type { JsonObject } from '../../filter/json.ts';

/** The endpoint of the service that answers: the OpenAI-compatible one, or the standard one with structured citations. */
export type Protocol = 'chat-completions' | 'chat';

/** One turn as the service takes it: a role and a plain string, nothing else. */
export interface WireMessage {
  role: 'user' | 'assistant' | 'system';
  /** Never empty: the service refuses an empty content with a 400. */
  content: string;
}

/** Body of `POST /chat/{assistant_name}/chat/completions`, and the common part of `POST /chat/{assistant_name}`. */
export interface ChatRequest {
  messages: WireMessage[];
  /** Answer as server-sent events. Default false on the wire. */
  stream?: boolean;
  /** An open string; the service's default is `gpt-4o`, and an unknown name is a 400. */
  model?: string;
  /** 0 to 2 (1 for Claude). Default 0. Models without the setting ignore it. */
  temperature?: number;
  /** A metadata filter. Omit it for no filter: `{}` is not sent. */
  filter?: JsonObject;
  /** Adds the passage to each reference; standard chat alone, and it costs tokens. */
  include_highlights?: boolean;
  /** The amount of document text that the model receives; standard chat only. */
  context_options?: { top_k?: number; snippet_size?: number; multimodal?: boolean };
}

/** Token counts, as the service reports them. */
export interface Usage {
  prompt_tokens: number;
  completion_tokens: number;
  total_tokens: number;
}

/** The plain answer of chat completions. Some clients print it inside `{ "chat_completion": … }`; both shapes are read. */
export interface ChatCompletion {
  id: string;
  /** The resolved model, e.g. `gpt-4o-2024-11-20`, not the requested alias. */
  model: string;
  choices: ChatCompletionChoice[];
  usage?: Usage;
}

/** One choice of a plain answer. The service sends one, with index 0. */
export interface ChatCompletionChoice {
  index: number;
  /** `stop`, `length`, `content_filter`, `tool_calls`, and whatever comes later. */
  finish_reason: string | null;
  message: { role?: string; content?: string | null };
}

/** One `data:` object of a chat completions stream. */
export interface ChatCompletionChunk {
  id: string;
  model?: string;
  choices: {
    index: number;
    delta: { role?: string | null; content?: string | null };
    finish_reason?: string | null;
  }[];
  usage?: Usage | null;
}

/** A file of an assistant, as `GET /files` lists it. */
export interface AssistantFile {
  id: string;
  name: string;
  status?: string;
  size?: number;
  /** Flat: string, number, boolean or list of strings. */
  metadata?: JsonObject | null;
  created_on?: string;
  updated_on?: string;
  /** Valid for one hour; null unless requested. */
  signed_url?: string | null;
  multimodal?: boolean;
}

/** One reference of a structured citation on standard chat. */
export interface CitationReference {
  file: AssistantFile;
  pages?: number[];
  highlight?: { type: string; content: string } | null;
}

/** A structured citation of standard chat; `position` is a UTF-16 offset into the whole answer. */
export interface Citation {
  position: number;
  references: CitationReference[];
}

/** The plain answer of standard chat. */
export interface ChatAnswer {
  id: string;
  model: string;
  message: { role?: string; content: string };
  finish_reason: string;
  citations?: Citation[];
  usage?: Usage | null;
  context_snippet_count?: number;
}

/** One `data:` object of a standard chat stream. */
export type ChatStreamEvent =
  | { type: 'message_start'; id?: string; model: string; role: string; context_snippet_count?: number }
  | { type: 'content_chunk'; id: string; model: string; delta: { content: string } }
  | { type: 'citation'; id: string; model: string; citation: Citation }
  | { type: 'message_end'; id: string; model: string; finish_reason: string; usage?: Usage | null };
