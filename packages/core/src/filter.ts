export type { JsonObject, JsonValue } from './filter/filter-tree.ts';
