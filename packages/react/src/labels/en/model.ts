/** English, the fallback of every other catalogue. */
export const english = {
  placeholder: '',
};

export type ModelLabels = typeof english;
