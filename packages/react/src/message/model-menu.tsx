'use client';
import { useChatView } from '../chat-window/chat-view.ts';
import { useModels } from '../hooks/use-models.ts';
import { Menu } from '../ui/menu.tsx';

export interface ModelMenuProps {
  name: string;
  anchor: () => Element | null | undefined;
  onChoose: (model: string) => void;
  onClose: () => void;
}

/** The models that can answer again. */
export function ModelMenu({ name, anchor, onChoose, onClose }: ModelMenuProps) {
  const view = useChatView();
  const { models, status } = useModels({ models: view.models });
  if (status === 'loading') return null;
  const items = models.map(({ id, label, description, disabled }) => ({
    id,
    label,
    description: typeof disabled === 'string' ? disabled : description,
    disabled: !!disabled,
  }));
  return <Menu name={name} items={items} anchor={anchor} onChoose={onChoose} onClose={onClose} />;
}
