export { toNodeListener } from './node/to-node-listener.ts';
