/** English, the fallback of every other catalogue. */
export const english = {
  placeholder: '',
};

export type FilterLabels = typeof english;
