import { checkBetterSqlite } from './better-sqlite.ts';
import { measureBrowser } from './browser.ts';
import { measureStores } from './server-stores.ts';

if (process.env.THREADS === undefined) checkBetterSqlite();
await measureStores();
await measureBrowser();
