import { createPostgresThreads } from '@redpine/server/postgres';
import { Pool } from 'pg';

const pool = new Pool({ connectionString: process.env.DATABASE_URL });
// A connection that breaks while nothing uses it is replaced by the next query.
pool.on('error', (error) => console.error(error.message));

/** The conversations of everybody, each under its owner. */
export const threads = createPostgresThreads(pool);

/** For tests, and for a server that ends. */
export const closeThreads = () => pool.end();
