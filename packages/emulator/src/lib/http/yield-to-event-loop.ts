/** Lets all other waiting tasks run first. */
export const yieldToEventLoop = () => new Promise<void>((resolve) => setTimeout(resolve, 0));
