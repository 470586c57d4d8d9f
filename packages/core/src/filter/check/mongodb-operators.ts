/**
 * Operators of MongoDB that hold what could stand under a field: `{ $where: '1' }` is no field named `$where`.
 * @see https://www.mongodb.com/docs/manual/reference/mql/query-predicates/
 */
export const MONGODB_OPERATOR = /^\$(?:comment|expr|where|regex|options|type|size|elemMatch|sampleRate)$/;
