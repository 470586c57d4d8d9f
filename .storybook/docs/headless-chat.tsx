import { textOf, useAssistantChat } from '@redpine/react/headless';

/** The running snippet of the page "Headless": native elements alone. */
export function HeadlessChat() {
  const chat = useAssistantChat({ api: '/api/assistant' });
  const isRunning = chat.status === 'submitted' || chat.status === 'streaming';

  function ask(form: FormData) {
    const text = form.get('text');
    if (typeof text === 'string') void chat.sendMessage(text);
  }
  return (
    <form
      className="sb-unstyled"
      style={{ border: '1px solid currentColor', padding: 16, marginBlock: 24 }}
      action={ask}
    >
      <ol aria-label="Messages">
        {chat.messages.map((message) => (
          <li key={message.id}>
            <strong>{message.role === 'user' ? 'You' : 'Assistant'}:</strong> {textOf(message)}
          </li>
        ))}
      </ol>
      {chat.error && <p role="alert">{chat.error.message}</p>}
      <input name="text" aria-label="Message" required />
      {isRunning ? (
        <button key="stop" type="button" onClick={chat.stop}>
          Stop
        </button>
      ) : (
        <button key="send">Send</button>
      )}
    </form>
  );
}
