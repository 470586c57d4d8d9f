import { checkBetterSqlite } from './better-sqlite.ts';
import { measureBrowser } from './browser.ts';
import { measureStores } from './server-stores.ts';

checkBetterSqlite();
await measureStores();
await measureBrowser();
