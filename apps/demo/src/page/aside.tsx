import { FilterBuilder, SettingsPresets } from '@redpine/react';

/** Next to the conversation: which documents may answer, and sets of settings under a name. */
export function Aside() {
  return (
    <div className="demo-aside">
      <FilterBuilder />
      <SettingsPresets />
    </div>
  );
}
