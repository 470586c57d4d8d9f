export { createId as createThreadId } from '../wire/create-id.ts';
