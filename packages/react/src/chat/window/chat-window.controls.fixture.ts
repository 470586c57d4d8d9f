import type { ComponentProps } from 'react';
import { prop, WORDS } from '../../fixtures/controls.fixture.ts';
import type { ChatWindowProps } from './chat-window.tsx';

type OwnProp = Exclude<keyof ChatWindowProps, keyof ComponentProps<'section'>> | 'title' | 'onError';

/** Every prop of the window beside those of a `<section>`: the compiler names one that is missing. */
export const CHAT_WINDOW_CONTROLS = {
  api: prop('Where the handler is mounted.', 'string', "the provider's; required without one", 'text'),
  variant: prop(
    'In the page, over all of its parent, behind a button in the corner, or at the side.',
    "'inline' | 'full' | 'widget' | 'drawer'",
    "'inline'",
    ['inline', 'full', 'widget', 'drawer'],
  ),
  title: prop('Who answers, in the header.', 'string', 'the first question', 'text'),
  subtitle: prop('A line below the title.', 'string', 'none', 'text'),
  avatar: prop('Before the title: an image or an icon.', 'ReactNode', 'none'),
  suggestions: prop('Questions to begin with.', 'readonly string[]', '[]', 'object'),
  autoScroll: prop(
    '`bottom` follows the end, `top` puts each new question at the top, `none` moves nothing.',
    "'bottom' | 'top' | 'none'",
    "'bottom'",
    ['bottom', 'top', 'none'],
  ),
  submitOnEnter: prop(
    'Whether Enter sends. Ctrl or ⌘ + Enter always does.',
    'boolean',
    'where the pointer is fine',
    'boolean',
  ),
  headingLevel: prop("Of the messages' headings, 1 to 5.", 'number', '3', 'number'),
  focusOnMount: prop('Puts the focus in the text box when the window comes.', 'boolean', 'false', 'boolean'),
  locale: WORDS.locale,
  labels: WORDS.labels,
  open: prop('Of `widget` and `drawer`, where the host keeps it.', 'boolean', 'kept by the window'),
  defaultOpen: prop('Whether it begins open.', 'boolean', 'false', 'boolean'),
  onOpenChange: prop('Called when it opens or closes.', '(open: boolean) => void', 'none'),
  slots: prop('Parts of your own.', 'Partial<ChatWindowSlots>', 'none'),
  slotProps: prop('Further props of our parts.', 'ChatWindowSlotProps', 'none'),
  shortcuts: prop(
    "Other keys, e.g. `{ find: 'Mod+Shift+F', help: null }`; `false` leaves only Escape.",
    'Partial<ShortcutMap> | false',
    "stop 'Escape', areas 'F6', find 'Mod+Shift+F', help 'Mod+/'",
    'object',
  ),
  announce: prop(
    'How much of an answer a screen reader hears by itself.',
    "'completed' | 'sentences' | 'status' | 'off'",
    "'completed'",
    ['completed', 'sentences', 'status', 'off'],
  ),
  announceTransport: prop(
    'Live regions, or `ariaNotify` where the browser has it.',
    "'regions' | 'aria-notify'",
    "'regions'",
    ['regions', 'aria-notify'],
  ),
  onFeedback: prop(
    'Called with `{ message, rating }`. Thumbs show only with it.',
    '(feedback) => void',
    'none',
  ),
  onSourceOpen: prop(
    'Called when a source is pressed. `preventDefault()` shows neither its document nor its card.',
    '(event: SourceOpenEvent) => void',
    'none',
  ),
  settings: prop(
    'Model, temperature and filter. A changed field is applied.',
    'ChatSettings',
    '{}',
    'object',
  ),
  models: prop('Models with their properties.', 'readonly ModelOption[]', "the handler's list"),
  threadId: prop('Which conversation.', 'string', "the provider's, else a new one", 'text'),
  chat: prop('A conversation of your own making, in place of `api`.', 'AssistantChat', 'none'),
  initialMessages: prop('Messages to begin with.', 'readonly ChatMessage[]', '[]'),
  storage: prop('Where conversations are kept.', 'ChatStorage', 'memory'),
  highlights: prop(
    'Asks standard chat for the passage of each source; it costs tokens.',
    'boolean',
    'false',
    'boolean',
  ),
  context: prop(
    'How much of the documents standard chat gives the model: `topK`, `snippetSize`, `multimodal`.',
    'ContextOptions',
    "the service's defaults",
  ),
  protocol: prop('Which endpoint is asked.', "'chat-completions' | 'chat'", "'chat-completions'", [
    'chat-completions',
    'chat',
  ]),
  headers: prop('Sent with each request; a function is called for each.', 'HeadersOption', 'none'),
  fetch: prop('How requests are made.', 'typeof fetch', 'the global one'),
  whenBusy: prop('A send while an answer runs.', "'queue' | 'drop' | 'interrupt'", "'queue'", [
    'queue',
    'drop',
    'interrupt',
  ]),
  retries: prop('Further attempts before the first word.', 'number', '2', 'number'),
  stream: prop('Whether to ask for a stream.', 'boolean', 'true', 'boolean'),
  limits: prop('Times and sizes that end a request.', 'TransportLimits', 'see Headless', 'object'),
  history: prop('How much of the conversation a request carries.', 'HistoryLimits', 'see Headless', 'object'),
  onFinish: prop('Called when an answer has ended, however it ended.', '(finish) => void', 'none'),
  onError: prop('Called when an answer failed or a send was refused.', '(error) => void', 'none'),
  onData: prop('Called with each object of a stream.', '(data) => void', 'none'),
  components: prop('Parts of Markdown that you draw.', 'MarkdownComponents', 'none'),
  linkPolicy: prop('Which links are live.', 'LinkPolicy', 'https, http, mailto', 'object'),
  imageSources: prop('Where images may come from.', 'readonly string[]', '[]', 'object'),
  imagesOnRequest: prop('A button that loads an image that is not allowed.', 'boolean', 'false', 'boolean'),
  refreshSource: prop(
    'Gives a fresh signed link to a file.',
    '(fileId) => Promise<string>',
    'GET {api}/files/{id}',
  ),
  fields: prop(
    'Fields by which filters are put in words.',
    'readonly FilterField[]',
    "the builder's, else the handler's",
  ),
  timeZone: prop('Where the days of date fields begin.', 'string', "'UTC'", 'text'),
} satisfies Record<OwnProp, unknown>;
