'use client';
import { english } from '../../labels/en/threads.ts';
import { useLabels } from '../../provider/use-labels.ts';
import { useChatContext } from '../context/chat-context.ts';
import { Dialog } from '../../ui/dialog.tsx';

/** The keys that do something in the chat, as they are set. */
export function HelpDialog({ onClose }: { onClose: () => void }) {
  const { labels, shortcuts, slots } = useChatContext();
  const names = labels.shortcutNames;
  const { newConversation } = useLabels('threads', english);
  const rows: [string | null | undefined, string][] = [
    ['Enter', names.send],
    ['Shift+Enter', names.newline],
    ['↑', names.recall],
    [shortcuts.stop && 'Esc', names.stop],
    ['↑ ↓ Home End', names.move],
    ['Enter', names.enter],
    [shortcuts.nextArea, names.nextArea],
    [shortcuts.previousArea, names.previousArea],
    [shortcuts.find, names.find],
    [slots.threads ? shortcuts.newThread : null, newConversation],
    [shortcuts.help, names.help],
  ];
  return (
    <Dialog title={labels.shortcuts} closeLabel={labels.close} onClose={onClose}>
      <dl className="rp:grid rp:grid-cols-[auto_1fr] rp:items-baseline rp:gap-x-4 rp:gap-y-2 rp:text-sm">
        {rows.map(([keys, name]) =>
          keys ? (
            <div key={name} className="rp:contents">
              <dt dir="ltr" className="rp:justify-self-start">
                <kbd className="rp:rounded-sm rp:border rp:border-border rp:bg-surface rp:px-1.5 rp:py-0.5 rp:font-mono rp:text-xs">
                  {keys.replace('Mod', 'Ctrl / ⌘')}
                </kbd>
              </dt>
              <dd className="rp:m-0">{name}</dd>
            </div>
          ) : null,
        )}
      </dl>
    </Dialog>
  );
}
