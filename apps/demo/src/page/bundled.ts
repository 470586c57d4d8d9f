/** The documents that the emulator brings. Three of them are also there as PDF, so the service counts 49 files. */
export const BUNDLED_DOCUMENTS = 46;

/** Which service answers, from the meta element that the command fills. */
export const service =
  document.querySelector('meta[name="redpine-service"]')?.getAttribute('content') ?? 'emulator';
