import type { ModelLabels } from '../labels/en/model.ts';
import { Button } from '../ui/button.tsx';
import { TARGET } from '../ui/styles.ts';
import type { SettingsPreset } from './preset-storage.ts';

export interface PresetActionsProps {
  active: SettingsPreset | undefined;
  /** The preset deleted last, as long as it can be restored. */
  removed: SettingsPreset | undefined;
  isModified: boolean;
  /** The reason why the settings in force cannot be saved. */
  invalid: string | undefined;
  labels: ModelLabels;
  onEdit: (what: 'new' | 'rename') => void;
  onUpdate: () => void;
  onRemove: (preset: SettingsPreset) => void;
  onRestore: (preset: SettingsPreset) => void;
}

/** Actions on presets. The buttons of one preset are never reused for another, so a second press hits nothing. */
export function PresetActions({ active, removed, isModified, invalid, labels, ...on }: PresetActionsProps) {
  return (
    <>
      <Button variant="outline" className={TARGET} onClick={() => on.onEdit('new')}>
        {labels.savePreset}
      </Button>
      {active && isModified && (
        <Button
          variant="outline"
          className={TARGET}
          aria-disabled={invalid !== undefined || undefined}
          title={invalid}
          onClick={on.onUpdate}
        >
          {labels.updatePreset(active.name)}
        </Button>
      )}
      {active && (
        <Button
          key={`rename-${active.id}`}
          icon="edit"
          className={TARGET}
          aria-label={labels.renamePreset(active.name)}
          onClick={() => on.onEdit('rename')}
        />
      )}
      {active && (
        <Button
          key={`delete-${active.id}`}
          icon="trash"
          className={TARGET}
          aria-label={labels.deletePreset(active.name)}
          onClick={() => on.onRemove(active)}
        />
      )}
      {removed && (
        <Button icon="undo" className={TARGET} onClick={() => on.onRestore(removed)}>
          {labels.undoDelete(removed.name)}
        </Button>
      )}
    </>
  );
}
