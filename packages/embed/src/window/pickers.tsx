import { ModelPicker } from '@redpine/react/model-picker';

/** Model and temperature. The list of models can be searched, and its popup stays inside the element's root. */
export function Pickers() {
  return <ModelPicker variant="combobox" />;
}
