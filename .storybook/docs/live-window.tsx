import {
  AssistantChatProvider,
  ChatWindow,
  type ChatWindowProps,
  FilterBuilder,
  ModelPicker,
} from '@redpine/react';

const QUESTIONS = [
  'What is the maximum height of a red pine?',
  'Which trees keep their needles in winter?',
  'How do forest fires help some pines?',
];
const SLOTS = { settingsBar: () => <ModelPicker layout="pills" />, aside: FilterBuilder };

/** The window with its pickers, answered in this page from the bundled documents. */
export function LiveWindow(props: Partial<ChatWindowProps>) {
  return (
    <div className="sb-unstyled" style={{ marginBlock: 24 }}>
      <AssistantChatProvider api="/api/assistant">
        <ChatWindow headingLevel={3} suggestions={QUESTIONS} slots={SLOTS} {...props} />
      </AssistantChatProvider>
    </div>
  );
}
