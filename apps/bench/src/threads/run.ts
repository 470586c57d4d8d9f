import { measureBrowser } from './browser.ts';
import { measureStores } from './server-stores.ts';

await measureStores();
await measureBrowser();
