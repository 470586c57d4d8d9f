import { ModelPicker, SettingsLink } from '@redpine/react';

/** Above the conversation: model and temperature, kept in the page's address so that a link carries them. */
export function SettingsBar() {
  return (
    <>
      <ModelPicker />
      <SettingsLink />
    </>
  );
}
