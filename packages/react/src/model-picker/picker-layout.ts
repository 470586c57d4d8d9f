import { createContext } from 'react';

/** Bordered fields with captions, or pills. */
export type PickerLayout = 'fields' | 'pills';

/** The default layout of a picker: the foot of a composer sets pills. */
export const PickerLayoutContext = createContext<PickerLayout>('fields');
