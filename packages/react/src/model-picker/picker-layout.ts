import { createContext } from 'react';

/** Bordered fields with captions, or pills. */
export type PickerLayout = 'fields' | 'pills';

/** How a picker is drawn where it is not told: the foot of a composer sets pills. */
export const PickerLayoutContext = createContext<PickerLayout>('fields');
