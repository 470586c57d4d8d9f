import { checkBetterSqlite } from './better-sqlite.ts';
import { measureBrowser } from './browser.ts';
import { measureStores } from './server-stores.ts';

await checkBetterSqlite();
await measureStores();
await measureBrowser();
