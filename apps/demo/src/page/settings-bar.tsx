import { ModelPicker, SettingsLink } from '@redpine/react';

/** In the foot of the composer: model and temperature, kept in the page's address so that a link carries them. */
export function SettingsBar() {
  return (
    <>
      <ModelPicker />
      <SettingsLink />
    </>
  );
}
