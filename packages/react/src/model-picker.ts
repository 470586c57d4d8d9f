export { ModelPicker, type ModelPickerProps } from './model-picker/model-picker.tsx';
export { useModels, type ModelsResult, type UseModelsOptions } from './hooks/use-models.ts';
