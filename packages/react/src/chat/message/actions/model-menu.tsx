'use client';
import { useChatContext } from '../../context/chat-context.ts';
import { useModels } from '../../../queries/use-models.ts';
import { english } from '../../../labels/en/model.ts';
import { useLabels } from '../../../provider/use-labels.ts';
import { describeModel } from '../../../model-picker/model-options.ts';
import { Menu } from '../../../ui/popup/menu.tsx';

export interface ModelMenuProps {
  name: string;
  anchor: () => Element | null | undefined;
  onChoose: (model: string) => void;
  onClose: () => void;
}

/** The models that can answer again, described as the model picker does. */
export function ModelMenu({ name, anchor, onChoose, onClose }: ModelMenuProps) {
  const view = useChatContext();
  const labels = useLabels('model', english);
  const { models, status } = useModels({ models: view.models });
  if (status === 'loading') return null;
  const items = models.map(({ id }) => {
    const { label, detail, disabled } = describeModel(id, models, labels);
    return { id, label, description: detail, disabled: disabled === true };
  });
  return <Menu name={name} items={items} anchor={anchor} onChoose={onChoose} onClose={onClose} />;
}
