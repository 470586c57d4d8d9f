export type { IoRedisClient, NodeRedisClient, RedisClient } from './runs/redis/redis-client.ts';
export { createRedisRuns } from './runs/redis/redis-runs.ts';
export type { RedisRunsOptions } from './runs/redis/redis-runs.ts';
