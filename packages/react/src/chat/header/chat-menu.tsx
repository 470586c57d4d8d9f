'use client';
import { useRef, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { useChatContext } from '../context/chat-context.ts';
import { onDemand } from '../../ui/on-demand.ts';

const Menu = onDemand(async () => (await import('../later-parts.ts')).Menu);

export interface ChatMenuProps {
  onFind: () => void;
  onHelp: () => void;
}

/** The menu of the conversation. */
export function ChatMenu({ onFind, onHelp }: ChatMenuProps) {
  const { chat, labels, focusComposer } = useChatContext();
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const items = [
    { id: 'find', label: labels.find },
    { id: 'markdown', label: labels.exportMarkdown },
    { id: 'json', label: labels.exportJson },
    { id: 'clear', label: labels.clear },
    { id: 'help', label: labels.shortcuts },
  ];

  async function save(kind: 'markdown' | 'json'): Promise<void> {
    const { exportMarkdown, exportJson, saveFile } = await import('../later-parts.ts');
    const snapshot = chat.getSnapshot();
    const name = `chat-${new Date().toISOString().slice(0, 10)}`;
    if (kind === 'json') saveFile(`${name}.json`, 'application/json', exportJson(snapshot));
    else saveFile(`${name}.md`, 'text/markdown', exportMarkdown(snapshot, labels));
  }

  function choose(id: string): void {
    if (id === 'find') onFind();
    else if (id === 'help') onHelp();
    else if (id === 'markdown' || id === 'json') void save(id);
    else {
      chat.clear();
      focusComposer();
    }
  }

  return (
    <>
      <Button
        ref={button}
        icon="menu"
        data-slot="chat-menu"
        className="rp:[&_svg]:[stroke-width:3]"
        aria-label={labels.menu}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      />
      {isOpen && (
        <Menu
          name={labels.menu}
          items={items}
          anchor={() => button.current}
          onChoose={choose}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
